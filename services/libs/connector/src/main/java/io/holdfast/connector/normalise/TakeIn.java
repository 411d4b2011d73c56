package io.holdfast.connector.normalise;

import io.holdfast.connector.Connector;
import io.holdfast.connector.quarantine.QuarantineStore;
import io.holdfast.connector.runs.RunStore;
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

/** Writes down what normalised requests come to, in the caller's transaction: what leaves, what is set aside, the counts. */
@ApplicationScoped
public class TakeIn {

    private final Connector connector;
    private final SuppressionStore suppressions;
    private final QuarantineStore quarantine;
    private final RunStore runs;
    private final Outbox outbox;
    private final MeterRegistry meters;

    TakeIn(
            Connector connector,
            SuppressionStore suppressions,
            QuarantineStore quarantine,
            RunStore runs,
            Outbox outbox,
            MeterRegistry meters) {
        this.connector = connector;
        this.suppressions = suppressions;
        this.quarantine = quarantine;
        this.runs = runs;
        this.outbox = outbox;
        this.meters = meters;
    }

    /** Takes in normalised requests; suppressed people are looked up in the same transaction. */
    public Uni<Void> all(SqlConnection tx, List<Normalised> requests, Instant now) {
        Set<String> people =
                requests.stream().flatMap(one -> one.people().stream()).collect(Collectors.toSet());
        return suppressions
                .among(tx, people)
                .map(gone -> Harvest.of(requests, gone, now))
                .call(harvest -> quarantine.add(tx, harvest.quarantined()))
                .call(harvest -> suppressions.dropped(tx, harvest.dropped()))
                .call(harvest -> progress(tx, harvest, now))
                .call(harvest -> outbox.add(tx, harvest.announcements(connector)))
                .invoke(this::count)
                .replaceWithVoid();
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
