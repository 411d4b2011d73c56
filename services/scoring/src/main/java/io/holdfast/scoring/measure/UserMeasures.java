package io.holdfast.scoring.measure;

import io.holdfast.events.AccountState.PersonChanged;
import io.holdfast.events.AccountState.PersonStanding;
import io.holdfast.scoring.catalogue.MeasureDescription;
import io.holdfast.scoring.catalogue.PerProduct;
import io.holdfast.scoring.measure.AccountStates.State;
import io.holdfast.scoring.product.Product;
import io.holdfast.scoring.product.Product.Feature;
import io.holdfast.scoring.product.Product.Level;
import io.holdfast.scoring.product.Products;
import io.holdfast.scoring.score.Measurement;
import io.holdfast.scoring.score.Measurement.Measured;
import io.holdfast.scoring.score.Measurement.Missing;
import io.holdfast.scoring.score.Measurement.NotApplicable;
import io.holdfast.scoring.score.Ratio;
import io.holdfast.scoring.usage.Breadth;
import io.holdfast.scoring.usage.Entitlements;
import io.holdfast.scoring.usage.Footprint;
import io.holdfast.scoring.usage.Footprint.Colleague;
import io.holdfast.scoring.usage.User;
import io.holdfast.scoring.usage.UserShares;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * U4, U5, U6, depth, footprint, discovery and drop-off: what each person did. Comes after the share of machines: where
 * they do most, U2 and U5 do not apply.
 */
@ApplicationScoped
class UserMeasures implements MeasureFamily {

    private static final List<String> NAMES = List.of(
            Footprint.U4,
            UserShares.U5,
            UserShares.U6,
            UserShares.ACTIVE,
            UserShares.DEPTH,
            UserShares.STALLED,
            UserShares.DROP_OFF,
            Footprint.FOOTPRINT);

    /** Two weeks more than 112 days: a feature found by then may be the last thing before somebody was gone. */
    private static final String SQL = """
            with part as materialized (
                select * from unnest($3::text[], $4::text[]) as part (feature, product)
            ), used as materialized (
                select account_id, person_ref, feature, min(age) as last_age,
                       bit_or(case when age <= 28 then 1 << ((age - 1) / 7) else 0 end) as weeks,
                       coalesce(sum(value_events) filter (where age <= 28), 0)::bigint as events,
                       bool_or(age between 29 and 112) as before,
                       bool_or(age <= 90 and value_events > 0) as with_value
                from usage_of_people_by_feature($1, $2, 126) group by account_id, person_ref, feature
            ), begun as materialized (
                select account_id, person_ref, feature, age from first_uses($1, $2) where person_ref <> ''
            ), person as (
                select used.account_id, scope.product, used.person_ref, min(used.last_age) as last_age,
                       bit_or(used.weeks) as weeks, sum(used.events)::bigint as events, bool_or(used.before) as before,
                       bool_or(used.with_value and used.feature = any($7::text[])) as advanced,
                       min(begun.age) filter (where $6::text[] is null or used.feature = any($6::text[])) as newest_age
                from used
                left join part on part.feature = used.feature
                cross join lateral unnest(
                    case when $8 then array['', coalesce(part.product, $5)] else array[''] end) as scope (product)
                left join begun on begun.account_id = used.account_id and begun.person_ref = used.person_ref
                 and begun.feature = used.feature and used.feature <> ''
                group by used.account_id, scope.product, used.person_ref
            )
            select feed.account_id, feed.observed_at, feed.anchor, person.product, person.person_ref, person.last_age,
                   person.weeks, person.events, person.before, person.advanced, person.newest_age,
                   coalesce(first.age, person.last_age) as first_age
            from product_feed($1, $2) feed
            left join person on person.account_id = feed.account_id
            left join begun first on first.account_id = person.account_id and first.person_ref = person.person_ref
             and first.feature = ''
            """;

    private record Fed(Instant observedAt, Map<String, List<User>> users) {}

    private final AccountStates states;

    UserMeasures(AccountStates states) {
        this.states = states;
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public Uni<Void> measure(SqlConnection tx, Measuring measuring) {
        List<String> parts = PerProduct.parts(measuring.products());
        return FeatureMeasures.entitlements(states, tx, measuring)
                .chain(entitled -> states.at(tx, measuring, PersonChanged.class).chain(people -> tx.preparedQuery(SQL)
                        .execute(question(measuring))
                        .invoke(rows -> users(rows, people, measuring.products())
                                .forEach((account, fed) -> parts.forEach(part -> put(
                                        account,
                                        part,
                                        fed,
                                        people.getOrDefault(account, List.of()),
                                        FeatureMeasures.of(entitled, account, measuring.products()),
                                        measuring))))))
                .invoke(() -> parts.forEach(part -> unlinked(part, measuring)))
                .invoke(() -> machines(parts, measuring))
                .replaceWithVoid();
    }

    private static void unlinked(String part, Measuring measuring) {
        Missing why = new Missing("no product source is linked");
        NAMES.forEach(measure -> measuring.others(PerProduct.name(measure, part), why));
        measuring.others(PerProduct.name(PeopleMeasures.U2, part), why);
    }

    private static Tuple question(Measuring measuring) {
        Products products = measuring.products();
        String[] advanced = products.all().stream()
                .flatMap(product -> product.features().stream())
                .filter(feature -> feature.level() == Level.ADVANCED)
                .map(Feature::name)
                .toArray(String[]::new);
        String[] withValue = products.all().stream()
                .flatMap(product -> product.valueFeatures().stream())
                .toArray(String[]::new);
        return ProductUsageMeasures.question(measuring)
                .addValue(withValue.length == 0 ? null : withValue)
                .addValue(advanced)
                .addBoolean(PerProduct.several(products));
    }

    /** By account and product; where there is one product only, what is of the account is of the product too. */
    private static Map<UUID, Fed> users(
            RowSet<Row> rows, Map<UUID, List<State<PersonChanged>>> people, Products products) {
        Map<UUID, Map<String, PersonChanged>> known = new HashMap<>();
        people.forEach((account, all) -> {
            Map<String, PersonChanged> byRef = known.computeIfAbsent(account, _ -> new HashMap<>());
            all.forEach(state -> byRef.put(state.is().personRef(), state.is()));
        });
        Map<UUID, Fed> accounts = new HashMap<>();
        rows.forEach(row -> {
            UUID account = row.getUUID("account_id");
            Fed fed = accounts.computeIfAbsent(
                    account, _ -> new Fed(row.getOffsetDateTime("observed_at").toInstant(), new HashMap<>()));
            String person = row.getString("person_ref");
            if (person == null) {
                return;
            }
            PersonChanged is = known.getOrDefault(account, Map.of()).get(person);
            if (is == null || present(is)) {
                fed.users()
                        .computeIfAbsent(row.getString("product"), _ -> new ArrayList<>())
                        .add(user(row, is));
            }
        });
        if (!PerProduct.several(products)) {
            String only = products.all().getFirst().id();
            accounts.values().forEach(fed -> fed.users().put(only, fed.users().getOrDefault("", List.of())));
        }
        return accounts;
    }

    private static User user(Row row, PersonChanged is) {
        int first = row.getInteger("first_age");
        Integer newest = row.getInteger("newest_age");
        return new User(
                row.getString("person_ref"),
                row.getInteger("last_age"),
                Integer.bitCount(row.getInteger("weeks")),
                row.getLong("events"),
                row.getBoolean("before"),
                Boolean.TRUE.equals(row.getBoolean("advanced")),
                Math.max(first, joined(is, row.getLocalDate("anchor")).orElse(0L)),
                newest,
                newest != null && newest < first);
    }

    private static Optional<Long> joined(PersonChanged is, LocalDate anchor) {
        return Optional.ofNullable(is)
                .map(PersonChanged::joinedAt)
                .map(at -> ChronoUnit.DAYS.between(LocalDate.ofInstant(at, ZoneOffset.UTC), anchor));
    }

    private static boolean present(PersonChanged is) {
        return !is.serviceAccount() && (is.standing() == null || is.standing() == PersonStanding.PRESENT);
    }

    private static void put(
            UUID account,
            String part,
            Fed fed,
            List<State<PersonChanged>> people,
            Entitlements entitled,
            Measuring measuring) {
        if (!entitled.of(part)) {
            NAMES.forEach(measure -> measuring.put(
                    account,
                    PerProduct.name(measure, part),
                    new NotApplicable("the account is not entitled to this product")));
            return;
        }
        List<User> users = fed.users().getOrDefault(part, List.of());
        boolean advancedKnown = entitled.products(part).stream()
                .map(Product::features)
                .flatMap(List::stream)
                .anyMatch(feature -> feature.level() == Level.ADVANCED);
        List<Colleague> colleagues = people.stream()
                .map(State::is)
                .filter(UserMeasures::present)
                .map(is -> new Colleague(is.personRef(), is.role(), is.department()))
                .toList();
        Map<String, Measurement> read = new HashMap<>(UserShares.read(users, advancedKnown, fed.observedAt()));
        read.putAll(Footprint.read(part, fed.users(), colleagues, entitled, fed.observedAt()));
        if (!part.isEmpty()) {
            read.put(PeopleMeasures.U2, seats(part, read.get(UserShares.ACTIVE), entitled, fed.observedAt()));
        }
        read.forEach((measure, value) -> measuring.put(account, PerProduct.name(measure, part), value));
    }

    private static Measurement seats(String part, Measurement active, Entitlements entitled, Instant observedAt) {
        return entitled.seatsSold(part)
                .map(seats -> (Measurement) new Measured(
                        Ratio.of(
                                ((Measured) Objects.requireNonNull(active))
                                        .value()
                                        .longValueExact(),
                                seats),
                        observedAt))
                .orElseGet(() -> new Missing("nobody says how many seats of this product were sold"));
    }

    private static void machines(List<String> parts, Measuring measuring) {
        NotApplicable not = new NotApplicable("machines do half of the value events or more");
        measuring.accounts().forEach(account -> parts.stream()
                .filter(part -> Breadth.mostlyAutomated(
                        measuring.known(account.id(), PerProduct.name(Breadth.AUTOMATION, part))))
                .forEach(part -> {
                    measuring.put(account.id(), PerProduct.name(PeopleMeasures.U2, part), not);
                    measuring.put(account.id(), PerProduct.name(UserShares.U5, part), not);
                }));
    }

    @Override
    public List<MeasureDescription> describes() {
        return UsageDescriptions.ofUsers();
    }
}
