package io.holdfast.scoring.measure;

import io.holdfast.scoring.Columns;
import io.holdfast.scoring.assessment.Findings;
import io.holdfast.scoring.catalogue.CustomMeasure;
import io.holdfast.scoring.product.Products;
import io.holdfast.scoring.score.Measurement;
import io.holdfast.scoring.score.Measurement.Measured;
import io.holdfast.scoring.score.Measurement.Missing;
import io.holdfast.scoring.score.Measures;
import io.holdfast.scoring.warn.Feed;
import io.holdfast.scoring.warn.Subject;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** A set of accounts being measured as of a moment: what the families of measures ask about and write to. */
public final class Measuring {

    private final Instant asOf;
    private final List<Account> accounts;
    private final Map<UUID, Map<String, Measurement>> measures = new HashMap<>();
    private final Map<UUID, Map<Subject, Map<String, BigDecimal>>> subjects = new HashMap<>();
    private final Set<UUID> planned = new HashSet<>();
    private final Products products;
    private final List<CustomMeasure> custom;
    private final Map<UUID, Set<Feed>> silent = new HashMap<>();
    private final Set<UUID> contactsWarming = new HashSet<>();
    private final Map<UUID, Instant> changesAt = new HashMap<>();
    private final Map<UUID, UseOfPeople> use = new HashMap<>();

    private Uni<Map<String, List<Row>>> told;

    Measuring(List<Account> accounts, Products products, List<CustomMeasure> custom, Instant asOf) {
        this.accounts = accounts;
        this.products = products;
        this.custom = custom;
        this.asOf = asOf;
        accounts.forEach(account -> measures.put(account.id(), new HashMap<>()));
    }

    Instant asOf() {
        return asOf;
    }

    /** What is expected of each product. */
    Products products() {
        return products;
    }

    /** Measures of the company's own, each after those it is made of. */
    List<CustomMeasure> custom() {
        return custom;
    }

    List<Account> accounts() {
        return accounts;
    }

    UUID[] ids() {
        return accounts.stream().map(Account::id).toArray(UUID[]::new);
    }

    /** What every family's statement takes: the accounts as {@code $1}, the moment as {@code $2}. */
    Tuple question() {
        return Tuple.from(new ArrayList<Object>(List.of(ids(), Columns.utc(asOf))));
    }

    void put(UUID account, String measure, Measurement value) {
        measures.get(account).put(measure, value);
    }

    void put(UUID account, String measure, BigDecimal value, Instant observedAt) {
        put(account, measure, new Measured(value, observedAt));
    }

    /** Says the same of every account that nothing has been said of yet. */
    void others(String measure, Measurement value) {
        measures.values().forEach(known -> known.putIfAbsent(measure, value));
    }

    /** Readings of a person, product, contract or goal, beside those that other families have of it. */
    void subject(UUID account, Subject subject, Map<String, BigDecimal> readings) {
        subjects.computeIfAbsent(account, _ -> new HashMap<>())
                .computeIfAbsent(subject, _ -> new HashMap<>())
                .putAll(readings);
    }

    /** Says that the account planned to be inactive now. */
    void planned(UUID account) {
        planned.add(account);
    }

    /** What is known of a measure so far, from the families that came before. */
    Measurement known(UUID account, String measure) {
        return measures.get(account).getOrDefault(measure, new Missing("not measured"));
    }

    void usageSilent(UUID account) {
        silent(account, Feed.USAGE);
    }

    /** Says that a feed of the account has fallen silent: absence in it proves nothing. */
    void silent(UUID account, Feed feed) {
        silent.computeIfAbsent(account, _ -> EnumSet.noneOf(Feed.class)).add(feed);
    }

    /** Says that a run of history is bringing contacts and roles of the account. */
    void contactsWarming(UUID account) {
        contactsWarming.add(account);
    }

    /** Says when a measure of the account will be another by the clock alone. */
    void changesAt(UUID account, Instant moment) {
        changesAt.merge(account, moment, (one, other) -> one.isBefore(other) ? one : other);
    }

    /** What accounts told, by kind: read once, however many families ask. */
    Uni<Map<String, List<Row>>> told(Supplier<Uni<Map<String, List<Row>>>> reading) {
        if (told == null) {
            told = reading.get().memoize().indefinitely();
        }
        return told;
    }

    /** Keeps what everybody's use of an account comes to, for the families that come later. */
    void used(UUID account, UseOfPeople people) {
        use.put(account, people);
    }

    /**
     * What everybody's use comes to, once crowds were read; empty where no product source was linked then. A source that
     * speaks for the first time meanwhile leaves a mark, so that the account is measured again.
     */
    Optional<UseOfPeople> use(UUID account) {
        return Optional.ofNullable(use.get(account));
    }

    /** What was found of an account. */
    public Findings of(UUID account) {
        return new Findings(
                new Measures(measures.get(account)),
                subjects.getOrDefault(account, Map.of()),
                silent.getOrDefault(account, Set.of()),
                contactsWarming.contains(account) ? Set.of(Feed.CONTACTS) : Set.of(),
                planned.contains(account),
                Optional.ofNullable(changesAt.get(account)));
    }
}
