package io.holdfast.reporting;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.holdfast.events.AccountsEvent.AccountChanged;
import io.holdfast.events.AccountsEvent.LinkChanged;
import io.holdfast.events.BillingEvent.SubscriptionFact;
import io.holdfast.events.BillingEvent.SubscriptionStatus;
import io.holdfast.events.BillingEvent.SubscriptionsChanged;
import io.holdfast.events.Envelope;
import io.holdfast.events.Event;
import io.holdfast.events.EventType;
import io.holdfast.events.ScoringEvent.AccountScored;
import io.holdfast.events.ScoringEvent.HealthBand;
import io.holdfast.testing.Broker;
import io.holdfast.testing.Tokens;
import io.quarkus.arc.Arc;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** A company's customers as events tell of them, and the figures it asks for. Starts with empty tables. */
public final class Books {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final List<Envelope<?>> told = new ArrayList<>();
    private final Map<String, UUID> accounts = new HashMap<>();
    private final Map<String, Long> versions = new HashMap<>();

    /** Empties what tests before have told. */
    public static Books empty() {
        sql("truncate subscription, link, account, score_day, band_change, alert, intervention, exchange_rate");
        return new Books();
    }

    /** The account of a customer, told of and linked to its billing reference. */
    public UUID customer(String name) {
        return accounts.computeIfAbsent(name, _ -> {
            UUID account = UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            tell("account:" + account, account(account, name));
            link("billing:" + name, account);
            return account;
        });
    }

    /** Links a reference; to nobody when the account is null. */
    public Books link(String ref, UUID account) {
        return tell(
                "reference:" + ref,
                new LinkChanged(
                        ref, account == null ? null : account.toString(), account == null ? "unlinked" : "manual"));
    }

    /** A customer's subscription pays from a day on, in whole units of the currency. */
    public Books pays(String customer, String from, long amount) {
        return pays(customer, "sub-" + customer, "USD", from, amount);
    }

    public Books pays(String customer, String subscription, String currency, String from, long amount) {
        customer(customer);
        return state("billing:" + customer, subscription, currency, from, SubscriptionStatus.ACTIVE, amount);
    }

    /** It ends on a day. */
    public Books ends(String customer, String on) {
        return state("billing:" + customer, "sub-" + customer, "USD", on, SubscriptionStatus.ENDED, 0);
    }

    public Books state(
            String ref, String subscription, String currency, String from, SubscriptionStatus status, long amount) {
        Instant at = at(from);
        SubscriptionFact fact = new SubscriptionFact(
                subscription,
                ref,
                at.toEpochMilli(),
                at,
                status,
                currency,
                amount * 100,
                0,
                null,
                null,
                false,
                status == SubscriptionStatus.ENDED ? at : null);
        return facts(List.of(fact));
    }

    public Books facts(List<SubscriptionFact> facts) {
        return tell("source:billing", new SubscriptionsChanged("billing", facts));
    }

    /** A score of a day. */
    public Books scored(String customer, String day, String score) {
        UUID account = customer(customer);
        return tell("account:" + account, scoredEvent(account, day, score, at(day).plusSeconds(3600)));
    }

    public static AccountScored scoredEvent(UUID account, String day, String score, Instant at) {
        BigDecimal points = new BigDecimal(score);
        HealthBand band = points.compareTo(BigDecimal.valueOf(80)) >= 0
                ? HealthBand.GREEN
                : points.compareTo(BigDecimal.valueOf(60)) >= 0 ? HealthBand.YELLOW : HealthBand.RED;
        return new AccountScored(
                account.toString(),
                "overall",
                LocalDate.parse(day),
                points,
                band,
                null,
                null,
                BigDecimal.ONE,
                "starter",
                1,
                List.of(),
                at);
    }

    /** Remembers an event to be sent. */
    public Books tell(String subject, Event event) {
        return tell(subject, event, false);
    }

    public Books tell(String subject, Event event, boolean historical) {
        long version = versions.merge(subject, 1L, Long::sum);
        told.add(envelope(subject, version, event, historical));
        return this;
    }

    public static Envelope<?> envelope(String subject, long version, Event event, boolean historical) {
        String id = UUID.randomUUID().toString();
        String type = event.getClass().getAnnotation(EventType.class).value()[0];
        return new Envelope<>(
                Envelope.SPEC_VERSION,
                id,
                type,
                type.substring(0, type.indexOf('.')),
                subject,
                version,
                Instant.parse("2026-02-01T00:00:00Z"),
                id,
                null,
                null,
                historical,
                event);
    }

    /** All events told so far. */
    public List<Envelope<?>> events() {
        return List.copyOf(told);
    }

    /** Sends everything in the order told, and waits until it is taken in. */
    public Books sent() {
        return sent(told);
    }

    /** Sends everything in some order, some of it twice, and waits until it is taken in. */
    public Books sentShuffled(long seed) {
        Random random = new Random(seed);
        List<Envelope<?>> some = new ArrayList<>(told);
        told.stream().filter(_ -> random.nextInt(3) == 0).forEach(some::add);
        Collections.shuffle(some, random);
        return sent(some);
    }

    /** Sends these, and then one mark to each queue that had some; waits until all is settled. */
    public Books sent(List<Envelope<?>> messages) {
        messages.forEach(Broker.current()::publish);
        settled();
        return this;
    }

    /** Waits until no message is in any queue or in hand: a group is applied at most 50 ms after its first message. */
    private static void settled() {
        UUID mark = UUID.randomUUID();
        for (Event event : Marks.of(mark)) {
            Broker.current().publish(envelope("mark:" + mark, 1, event, false));
        }
        await("all messages to be taken in").atMost(PATIENCE).until(() -> Marks.arrived(mark));
        Marks.remove(mark);
    }

    static AccountChanged account(UUID account, String name) {
        return new AccountChanged(
                account.toString(), name, "saas", "T2", "csm", "lead", "active", null, null, null, null, null);
    }

    public static Instant at(String text) {
        return text.contains("T") ? Instant.parse(text) : Instant.parse(text + "T00:00:00Z");
    }

    /** The answer to a question, as JSON. */
    public static JsonPath ask(String path, Object... parameters) {
        return get(path, parameters).statusCode(200).extract().jsonPath();
    }

    /** The answer to a question as it comes. */
    public static ValidatableResponse get(String path, Object... parameters) {
        return executive().when().get(path, parameters).then();
    }

    public static RequestSpecification executive() {
        return given().auth().oauth2(Tokens.person("boss", "executive"));
    }

    static long count(String sql) {
        return Arc.container()
                .instance(Pool.class)
                .get()
                .query(sql)
                .execute()
                .await()
                .atMost(PATIENCE)
                .iterator()
                .next()
                .getLong(0);
    }

    static void sql(String sql) {
        Arc.container().instance(Pool.class).get().query(sql).execute().await().atMost(PATIENCE);
    }
}
