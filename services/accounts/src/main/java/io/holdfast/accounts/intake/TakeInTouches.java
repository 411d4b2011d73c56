package io.holdfast.accounts.intake;

import io.holdfast.accounts.TouchBook;
import io.holdfast.events.CrmEvent.TouchFact;
import io.holdfast.events.CrmEvent.TouchesChanged;
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
 * Takes in touches of a CRM: one transaction, safe to repeat and to reorder because the row of each touch, by the vendor's
 * version, is its claim. A touch whose account is not known yet waits.
 */
@ApplicationScoped
class TakeInTouches {

    private static final Comparator<TouchFact> NEWEST =
            Comparator.comparingLong(TouchFact::version).thenComparing(TouchFact::deleted);

    private final Pool pool;
    private final ReferenceStore references;
    private final ErasedPeople erased;
    private final CrmTouchStore store;
    private final TouchBook touches;
    private final Outbox outbox;
    private final Clock clock;

    TakeInTouches(
            Pool pool,
            ReferenceStore references,
            ErasedPeople erased,
            CrmTouchStore store,
            TouchBook touches,
            Outbox outbox,
            Clock clock) {
        this.pool = pool;
        this.references = references;
        this.erased = erased;
        this.store = store;
        this.touches = touches;
        this.outbox = outbox;
        this.clock = clock;
    }

    Uni<Void> handle(Envelope<?> message, TouchesChanged changed) {
        WellFormed.require(changed);
        Collection<TouchFact> facts = newest(changed);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return facts.isEmpty() || message.historical()
                ? Uni.createFrom().voidItem()
                : pool.withTransaction(tx -> takeIn(tx, message, changed.sourceId(), facts, now));
    }

    private Uni<Void> takeIn(
            SqlConnection tx, Envelope<?> message, String source, Collection<TouchFact> facts, Instant now) {
        return references
                .turn(tx)
                .chain(() -> references.lay(tx, named(facts), now))
                .chain(() -> erased.among(tx, people(facts)))
                .chain(gone -> store.save(tx, source, facts, gone, message.runid(), now))
                .chain(changed -> touches.settle(tx, changed, changed, now))
                .chain(news -> outbox.add(
                        tx, news.stream().map(said -> said.causedBy(message)).toList()));
    }

    private static Collection<TouchFact> newest(TouchesChanged changed) {
        return changed.facts().stream()
                .collect(Collectors.toMap(TouchFact::touchId, fact -> fact, BinaryOperator.maxBy(NEWEST), TreeMap::new))
                .values();
    }

    private static Set<String> named(Collection<TouchFact> facts) {
        return facts.stream()
                .map(TouchFact::accountRef)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> people(Collection<TouchFact> facts) {
        return facts.stream()
                .flatMap(fact -> fact.personRefs().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
