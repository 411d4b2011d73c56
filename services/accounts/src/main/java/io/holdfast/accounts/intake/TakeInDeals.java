package io.holdfast.accounts.intake;

import io.holdfast.events.CrmEvent.DealFact;
import io.holdfast.events.CrmEvent.DealsChanged;
import io.holdfast.events.Envelope;
import io.holdfast.messaging.Outbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;

/**
 * Takes in deals of a CRM: one transaction, safe to repeat and to reorder because the row of each contract, by the vendor's
 * version, is its claim. A deal whose account is not known yet waits.
 */
@ApplicationScoped
class TakeInDeals {

    private static final Comparator<DealFact> NEWEST =
            Comparator.comparingLong(DealFact::version).thenComparing(DealFact::deleted);

    private final Pool pool;
    private final ReferenceStore references;
    private final ContractStore store;
    private final ContractBook contracts;
    private final Outbox outbox;
    private final Clock clock;

    TakeInDeals(
            Pool pool,
            ReferenceStore references,
            ContractStore store,
            ContractBook contracts,
            Outbox outbox,
            Clock clock) {
        this.pool = pool;
        this.references = references;
        this.store = store;
        this.contracts = contracts;
        this.outbox = outbox;
        this.clock = clock;
    }

    Uni<Void> handle(Envelope<?> message, DealsChanged changed) {
        WellFormed.require(changed);
        Collection<DealFact> facts = newest(changed);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return facts.isEmpty() || message.historical()
                ? Uni.createFrom().voidItem()
                : pool.withTransaction(tx -> takeIn(tx, message, changed.sourceId(), facts, now));
    }

    private Uni<Void> takeIn(
            SqlConnection tx, Envelope<?> message, String source, Collection<DealFact> facts, Instant now) {
        return references
                .turn(tx)
                .chain(() -> references.lay(tx, named(facts), now))
                .chain(() -> store.save(tx, source, facts, message.runid(), now))
                .chain(changed -> contracts.settle(tx, changed, changed, now))
                .chain(news -> outbox.add(
                        tx, news.stream().map(said -> said.causedBy(message)).toList()));
    }

    private static Collection<DealFact> newest(DealsChanged changed) {
        return changed.facts().stream()
                .collect(Collectors.toMap(DealFact::dealId, fact -> fact, BinaryOperator.maxBy(NEWEST), TreeMap::new))
                .values();
    }

    private static Set<String> named(Collection<DealFact> facts) {
        return facts.stream()
                .map(DealFact::accountRef)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
