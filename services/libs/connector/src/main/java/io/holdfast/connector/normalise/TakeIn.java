package io.holdfast.connector.normalise;

import io.holdfast.connector.Connector;
import io.holdfast.connector.fetch.FetchStore;
import io.holdfast.connector.quarantine.QuarantineStore;
import io.holdfast.connector.runs.RunStore;
import io.holdfast.connector.suppress.SuppressPerson;
import io.holdfast.connector.suppress.SuppressionStore;
import io.holdfast.messaging.Outbox;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes down what normalised requests come to, in the caller's transaction: what leaves, what is set aside, what must be
 * fetched, the counts.
 */
@ApplicationScoped
public class TakeIn {

    private final Connector connector;
    private final SuppressionStore suppressions;
    private final SuppressPerson suppress;
    private final QuarantineStore quarantine;
    private final FetchStore fetches;
    private final RunStore runs;
    private final Outbox outbox;
    private final MeterRegistry meters;

    TakeIn(
            Connector connector,
            SuppressionStore suppressions,
            SuppressPerson suppress,
            QuarantineStore quarantine,
            FetchStore fetches,
            RunStore runs,
            Outbox outbox,
            MeterRegistry meters) {
        this.connector = connector;
        this.suppressions = suppressions;
        this.suppress = suppress;
        this.quarantine = quarantine;
        this.fetches = fetches;
        this.runs = runs;
        this.outbox = outbox;
        this.meters = meters;
    }

    /**
     * Takes in normalised requests. Whom the vendor wants forgotten is suppressed first; suppressed people are looked up in
     * the same transaction.
     */
    public Uni<Void> all(SqlConnection tx, List<Normalised> requests, Instant now) {
        Set<String> people =
                requests.stream().flatMap(one -> one.people().stream()).collect(Collectors.toSet());
        return forget(tx, requests)
                .chain(() -> suppressions.among(tx, people))
                .map(gone -> Harvest.of(requests, gone, now))
                .call(harvest -> quarantine.add(tx, harvest.quarantined()))
                .call(harvest -> fetches.order(tx, harvest.orders(), now))
                .call(harvest -> suppressions.dropped(tx, harvest.dropped()))
                .call(harvest -> progress(tx, harvest, now))
                .call(harvest -> outbox.add(tx, harvest.announcements(connector)))
                .invoke(this::count)
                .replaceWithVoid();
    }

    private Uni<Void> forget(SqlConnection tx, List<Normalised> requests) {
        Uni<Void> forgotten = Uni.createFrom().voidItem();
        for (Normalised one : requests) {
            for (String person : one.toForget()) {
                String sourceId = one.source().id();
                forgotten = forgotten.chain(() -> suppress.person(tx, person, sourceId, "source:" + sourceId)
                        .replaceWithVoid());
            }
        }
        return forgotten;
    }

    private Uni<Void> progress(SqlConnection tx, Harvest harvest, Instant now) {
        Uni<Void> written = Uni.createFrom().voidItem();
        for (var run : harvest.runs().entrySet()) {
            written = written.chain(() -> runs.progress(
                    tx, run.getKey(), run.getValue().announced(), run.getValue().quarantined(), now));
        }
        return written;
    }

    private void count(Harvest harvest) {
        harvest.outcomes().forEach((outcome, n) -> meters.counter("holdfast.connector.items", "outcome", outcome)
                .increment(n));
    }
}
