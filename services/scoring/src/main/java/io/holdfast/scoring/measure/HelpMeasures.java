package io.holdfast.scoring.measure;

import io.holdfast.scoring.catalogue.MeasureDescription;
import io.holdfast.scoring.catalogue.MeasureDescription.Polarity;
import io.holdfast.scoring.catalogue.MeasureDescription.Unit;
import io.holdfast.scoring.product.Product;
import io.holdfast.scoring.product.Product.Level;
import io.holdfast.scoring.product.Product.Role;
import io.holdfast.scoring.product.Products;
import io.holdfast.scoring.score.Measurement;
import io.holdfast.scoring.score.Measurement.Measured;
import io.holdfast.scoring.score.Measurement.Missing;
import io.holdfast.scoring.score.Pace.Count;
import io.holdfast.scoring.support.Contacts;
import io.holdfast.scoring.support.Help;
import io.holdfast.scoring.support.Ticket;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * E2 to E5 and the readings of engagement-fall, ticket-silence, ticket-surge and basic-tickets-late: how well an account
 * was helped, how much it asks and about what. They freeze with the sources of support: that nobody asks is told only
 * while somebody would tell of it.
 */
@ApplicationScoped
class HelpMeasures implements MeasureFamily {

    static final String E2 = "E2";
    static final String E3 = "E3";
    static final String E4 = "E4";
    static final String E5 = "E5";
    static final String CONTACTS = "support.contacts-60d";
    static final String CONTACTS_BASELINE = "support.contacts-baseline-60d";
    static final String SILENT_DAYS = "support.silent-days";
    static final String TICKETS_BASELINE = "support.tickets-60d-baseline";
    static final String SURGE = "support.surge-14d";
    static final String TICKETS_14 = "support.tickets-14d";
    static final String TICKETS_90 = "support.tickets-90d";
    static final String ENGAGEMENT = "support.engagement-ratio";
    static final String ENGAGEMENT_BASELINE = "support.engagement-baseline";
    static final String BASIC_SHARE = "support.basic-share";
    static final String MESSAGES_IN = "support.messages-in-60d";
    static final String MESSAGES_OUT = "support.messages-out-60d";

    private static final int DAYS = 240;

    private static final String TICKETS = """
            select feed.account_id, feed.observed_at, feed.anchor, feed.since, ticket.severity, ticket.opened_age,
                   ticket.solved_age, ticket.solved_seconds, ticket.reopened, ticket.satisfied, ticket.rated_age, ticket.topic,
                   ticket.messages_in, ticket.messages_out
            from support_feed($1, $2) feed
            left join tickets_at($1, $2) ticket on ticket.account_id = feed.account_id
            """;

    private static final String TRAININGS = "select account_id, age, events from training_of($1, $2, $3, $4)";

    @Override
    public Uni<Void> measure(SqlConnection tx, Measuring measuring) {
        return trainings(tx, measuring)
                .chain(trainings -> tx.preparedQuery(TICKETS)
                        .execute(measuring.question())
                        .invoke(rows -> {
                            Map<UUID, List<Row>> told = new HashMap<>();
                            rows.forEach(row -> told.computeIfAbsent(row.getUUID("account_id"), _ -> new ArrayList<>())
                                    .add(row));
                            measuring.accounts().stream()
                                    .filter(account -> told.containsKey(account.id()))
                                    .forEach(account -> put(
                                            measuring,
                                            account,
                                            told.get(account.id()),
                                            trainings.getOrDefault(account.id(), List.of())));
                        }))
                .invoke(() -> describes()
                        .forEach(
                                measure -> measuring.others(measure.name(), new Missing("no support source delivers"))))
                .replaceWithVoid();
    }

    private static Uni<Map<UUID, List<Count>>> trainings(SqlConnection tx, Measuring measuring) {
        String[] features = Stream.of(Role.TRAINING_ENROLLED, Role.TRAINING_COMPLETED)
                .flatMap(role -> Stream.of(measuring.products().withRole(role)))
                .toArray(String[]::new);
        if (features.length == 0) {
            return Uni.createFrom().item(Map.of());
        }
        return tx.preparedQuery(TRAININGS)
                .execute(measuring.question().addArrayOfString(features).addInteger(DAYS))
                .map(rows -> {
                    Map<UUID, List<Count>> trainings = new HashMap<>();
                    rows.forEach(row -> trainings
                            .computeIfAbsent(row.getUUID("account_id"), _ -> new ArrayList<>())
                            .add(new Count(row.getInteger("age"), row.getLong("events"))));
                    return trainings;
                });
    }

    private static void put(Measuring measuring, Account account, List<Row> rows, List<Count> trainings) {
        Row feed = rows.getFirst();
        Instant observedAt = feed.getOffsetDateTime("observed_at").toInstant();
        List<Ticket> tickets = rows.stream()
                .filter(row -> row.getString("severity") != null)
                .map(HelpMeasures::ticket)
                .toList();
        help(measuring, account, new Help(tickets, observedAt));
        List<Integer> opened = tickets.stream().map(Ticket::openedAge).toList();
        contacts(
                measuring, account.id(), new Contacts(opened, trainings, knownDays(account, feed, opened), observedAt));
    }

    private static void help(Measuring measuring, Account account, Help help) {
        UUID id = account.id();
        Products products = measuring.products();
        measuring.put(id, E2, help.timeToSolve(ticket -> promisedHours(products, ticket)));
        measuring.put(id, E3, help.reopened());
        measuring.put(id, E4, help.ratedGood());
        measuring.put(
                id, BASIC_SHARE, help.basic(account.ageDays(measuring.asOf()), topic -> isBasic(products, topic)));
        measuring.put(id, TICKETS_90, counted(help.opened(90), help.observedAt()));
        messages(measuring, id, MESSAGES_IN, help, Ticket::messagesIn);
        messages(measuring, id, MESSAGES_OUT, help, Ticket::messagesOut);
    }

    private static void messages(
            Measuring measuring, UUID account, String measure, Help help, Function<Ticket, Long> counted) {
        measuring.put(
                account,
                measure,
                help.messages(counted)
                        .map(count -> counted(count, help.observedAt()))
                        .orElse(new Missing("no support source counts messages")));
    }

    private static void contacts(Measuring measuring, UUID account, Contacts contacts) {
        Instant observedAt = contacts.observedAt();
        measuring.put(account, E5, contacts.ratio());
        measuring.put(account, CONTACTS, counted(contacts.tickets().now(), observedAt));
        measuring.put(account, CONTACTS_BASELINE, contacts.usual(contacts.tickets()));
        measuring.put(account, TICKETS_BASELINE, contacts.usual(contacts.tickets()));
        measuring.put(account, SURGE, contacts.surge());
        measuring.put(account, TICKETS_14, counted(contacts.tickets14().now(), observedAt));
        measuring.put(account, ENGAGEMENT, contacts.engagementRatio());
        measuring.put(account, ENGAGEMENT_BASELINE, contacts.usual(contacts.engagement()));
        contacts.silentDays()
                .ifPresentOrElse(
                        days -> measuring.put(account, SILENT_DAYS, counted(days, observedAt)),
                        () -> measuring.put(account, SILENT_DAYS, new Missing("no ticket in 240 days")));
    }

    /** Since the customer became one, or since the oldest ticket if that is longer, as far back as anybody told of tickets. */
    private static long knownDays(Account account, Row feed, List<Integer> opened) {
        LocalDate anchor = feed.getLocalDate("anchor");
        LocalDate since = feed.getLocalDate("since");
        if (since == null) {
            return 0;
        }
        LocalDate customer = account.customerSince().atOffset(ZoneOffset.UTC).toLocalDate();
        long oldest = opened.stream().mapToInt(age -> age).max().orElse(0);
        return Math.min(
                ChronoUnit.DAYS.between(since, anchor), Math.max(oldest, ChronoUnit.DAYS.between(customer, anchor)));
    }

    private static long promisedHours(Products products, Ticket ticket) {
        Product product = products.of(ticket.topic() == null ? "" : ticket.topic());
        return Math.max(1, product.promisedHours().get(ticket.severity()));
    }

    /** Empty where the topic is neither {@code basic}, {@code advanced} nor a feature of a product. */
    private static Optional<Boolean> isBasic(Products products, String topic) {
        return switch (topic) {
            case "basic" -> Optional.of(true);
            case "advanced" -> Optional.of(false);
            default -> products.of(topic).feature(topic).map(feature -> feature.level() == Level.BASIC);
        };
    }

    private static Measurement counted(long count, Instant observedAt) {
        return new Measured(BigDecimal.valueOf(count), observedAt);
    }

    private static Ticket ticket(Row row) {
        return new Ticket(
                row.getString("severity"),
                row.getInteger("opened_age"),
                row.getInteger("solved_age"),
                row.getLong("solved_seconds"),
                row.getBoolean("reopened"),
                row.getBoolean("satisfied"),
                row.getInteger("rated_age"),
                row.getString("topic"),
                row.getLong("messages_in"),
                row.getLong("messages_out"));
    }

    @Override
    public List<MeasureDescription> describes() {
        String none = "no support source delivers";
        String young = none + ", or support history is too short for a baseline";
        return List.of(
                described(
                        E2,
                        "time to solve against what was promised",
                        Unit.RATIO,
                        Polarity.UP_IS_BAD,
                        90,
                        none + ", or no ticket was solved"),
                described(
                        E3,
                        "share of tickets opened again",
                        Unit.RATIO,
                        Polarity.UP_IS_BAD,
                        90,
                        none + ", or there were fewer than 5 tickets"),
                described(
                        E4,
                        "share of rated tickets rated good",
                        Unit.RATIO,
                        Polarity.UP_IS_GOOD,
                        90,
                        none + ", or fewer than 3 tickets were rated"),
                described(
                        E5,
                        "tickets against the baseline",
                        Unit.RATIO,
                        Polarity.NEITHER,
                        60,
                        young + ", or there were no tickets to compare with"),
                described(CONTACTS, "tickets opened in 60 days", Unit.COUNT, Polarity.NEITHER, 60, none),
                described(CONTACTS_BASELINE, "usual tickets of 60 days", Unit.COUNT, Polarity.NEITHER, 240, young),
                described(TICKETS_BASELINE, "usual tickets of 60 days", Unit.COUNT, Polarity.NEITHER, 240, young),
                described(
                        SILENT_DAYS,
                        "whole days without a new ticket",
                        Unit.DAYS,
                        Polarity.NEITHER,
                        240,
                        none + ", or there was no ticket in 240 days"),
                described(
                        SURGE,
                        "tickets of two weeks against the baseline, of at least one",
                        Unit.RATIO,
                        Polarity.UP_IS_BAD,
                        14,
                        young),
                described(TICKETS_14, "tickets opened in two weeks", Unit.COUNT, Polarity.UP_IS_BAD, 14, none),
                described(TICKETS_90, "tickets opened in 90 days", Unit.COUNT, Polarity.NEITHER, 90, none),
                described(
                        ENGAGEMENT,
                        "tickets and trainings against the baseline",
                        Unit.RATIO,
                        Polarity.UP_IS_GOOD,
                        60,
                        young + ", or there was nothing to compare with"),
                described(
                        ENGAGEMENT_BASELINE,
                        "usual tickets and trainings of 60 days",
                        Unit.COUNT,
                        Polarity.NEITHER,
                        240,
                        young),
                described(
                        BASIC_SHARE,
                        "share of tickets about basics",
                        Unit.RATIO,
                        Polarity.UP_IS_BAD,
                        90,
                        none + ", or fewer than 5 tickets have a known topic; not applicable before day 90"),
                described(
                        MESSAGES_IN,
                        "messages of the customer in tickets",
                        Unit.COUNT,
                        Polarity.NEITHER,
                        60,
                        none + ", or none counts messages"),
                described(
                        MESSAGES_OUT,
                        "answers to the customer in tickets",
                        Unit.COUNT,
                        Polarity.NEITHER,
                        60,
                        none + ", or none counts messages"));
    }

    private static MeasureDescription described(
            String name, String title, Unit unit, Polarity polarity, int window, String missing) {
        return MeasureDescription.of(name, title, "support", unit, polarity, window, "support", missing)
                .aging("1/7");
    }
}
