package io.holdfast.scoring.measure;

import io.holdfast.events.AccountState.PersonChanged;
import io.holdfast.events.AccountState.PersonStanding;
import io.holdfast.scoring.catalogue.MeasureDescription;
import io.holdfast.scoring.catalogue.PerProduct;
import io.holdfast.scoring.measure.AccountStates.State;
import io.holdfast.scoring.product.Product;
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

    /**
     * When each person first did anything, and first used the feature with value that they found last, by product. $3 and
     * $4 features and the products they belong to, $5 the product of all others, $6 features that count or null for all, $7
     * whether there are several products.
     */
    private static final String SQL = """
            with part as materialized (
                select * from unnest($3::text[], $4::text[]) as part (feature, product)
            )
            select begun.account_id, begun.person_ref, scope.product,
                   max(begun.age) filter (where begun.feature = '') as first_age,
                   min(begun.age) filter (where begun.feature <> '' and ($6::text[] is null or begun.feature = any($6::text[])))
                       as newest_age
            from first_uses($1, $2) begun
            left join part on part.feature = begun.feature
            cross join lateral unnest(
                case when $7 and begun.feature <> '' then array['', coalesce(part.product, $5)] else array[''] end)
                as scope (product)
            where begun.person_ref <> ''
            group by begun.account_id, begun.person_ref, scope.product
            """;

    /** One person's first steps, by product: ages in days. */
    private record Begun(Integer first, Integer newest) {
        static final Begun UNKNOWN = new Begun(null, null);
    }

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
                        .invoke(rows -> users(begun(rows), people, measuring)
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
        String[] withValue = products.all().stream()
                .flatMap(product -> product.valueFeatures().stream())
                .toArray(String[]::new);
        return ProductUsageMeasures.question(measuring)
                .addValue(withValue.length == 0 ? null : withValue)
                .addBoolean(PerProduct.several(products));
    }

    private static Map<UUID, Map<String, Map<String, Begun>>> begun(RowSet<Row> rows) {
        Map<UUID, Map<String, Map<String, Begun>>> begun = new HashMap<>();
        rows.forEach(row -> begun.computeIfAbsent(row.getUUID("account_id"), _ -> new HashMap<>())
                .computeIfAbsent(row.getString("person_ref"), _ -> new HashMap<>(2))
                .put(row.getString("product"), new Begun(row.getInteger("first_age"), row.getInteger("newest_age"))));
        return begun;
    }

    /** By account and product; where there is one product only, what is of the account is of the product too. */
    private static Map<UUID, Fed> users(
            Map<UUID, Map<String, Map<String, Begun>>> begun,
            Map<UUID, List<State<PersonChanged>>> people,
            Measuring measuring) {
        Map<UUID, Fed> accounts = new HashMap<>();
        for (UUID account : measuring.ids()) {
            UseOfPeople use = measuring.use(account).orElse(null);
            if (use == null) {
                continue;
            }
            Fed fed = new Fed(use.observedAt(), new HashMap<>());
            accounts.put(account, fed);
            Map<String, PersonChanged> known = new HashMap<>();
            people.getOrDefault(account, List.of())
                    .forEach(state -> known.put(state.is().personRef(), state.is()));
            Map<String, Map<String, Begun>> of = begun.getOrDefault(account, Map.of());
            use.people().forEach((person, byProduct) -> {
                PersonChanged is = known.get(person);
                if (is == null || present(is)) {
                    Map<String, Begun> steps = of.getOrDefault(person, Map.of());
                    byProduct.forEach((product, used) -> fed.users()
                            .computeIfAbsent(product, _ -> new ArrayList<>())
                            .add(user(person, product, used, steps, is, use.anchor())));
                }
            });
            if (!PerProduct.several(measuring.products())) {
                String only = measuring.products().all().getFirst().id();
                fed.users().put(only, fed.users().getOrDefault(UseOfPeople.ALL, List.of()));
            }
        }
        return accounts;
    }

    private static User user(
            String person, String product, Use used, Map<String, Begun> steps, PersonChanged is, LocalDate anchor) {
        Integer known = steps.getOrDefault(UseOfPeople.ALL, Begun.UNKNOWN).first();
        Integer newest = steps.getOrDefault(product, Begun.UNKNOWN).newest();
        int first = known == null ? used.lastAge() : known;
        return new User(
                person,
                used.lastAge(),
                used.weeks(),
                used.valueEvents(),
                used.before(),
                used.advanced(),
                Math.max(first, joined(is, anchor).orElse(0L)),
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
