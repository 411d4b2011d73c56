package io.holdfast.webhooks.deliver;

import io.holdfast.webhooks.schedule.EndpointPulse;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/** How endpoints are doing, and the end of those that are doing badly. */
@ApplicationScoped
class PulseStore {

    private static final String DISABLE = """
            with disabled as (
              update endpoint set enabled = false, disabled_reason = $2, version = version + 1, updated_at = $3
              where id = $1 and enabled
              returning id
            ), noted as (
              insert into endpoint_event (endpoint_id, at, kind, reason) select id, $3, 'disabled', $2 from disabled
            )
            update delivery set state = 'cancelled', reason = $2, finished_at = $3, leased_until = null
            from disabled
            where delivery.endpoint_id = disabled.id and delivery.state = 'pending'""";

    /** The pulse, locked until the end of the transaction; null when the endpoint was deleted. */
    Uni<EndpointPulse> lock(SqlConnection tx, UUID endpoint) {
        return tx.preparedQuery("""
                        select failing_since, failures, paused_until from endpoint_pulse where endpoint_id = $1 for update""")
                .execute(Tuple.of(endpoint))
                .map(rows -> rows.size() == 0 ? null : pulse(rows.iterator().next()));
    }

    Uni<Void> save(SqlConnection tx, UUID endpoint, EndpointPulse pulse) {
        Tuple values = Tuple.of(
                endpoint,
                pulse.failingSince().map(PulseStore::utc).orElse(null),
                pulse.failures(),
                pulse.pausedUntil().map(PulseStore::utc).orElse(null));
        return tx.preparedQuery("""
                        update endpoint_pulse set failing_since = $2, failures = $3, paused_until = $4
                        where endpoint_id = $1""").execute(values).replaceWithVoid();
    }

    /** Disables the endpoint, says why, and cancels what is still waiting for it; it can be recovered later. */
    Uni<Void> disable(SqlConnection tx, UUID endpoint, String reason, Instant now) {
        return tx.preparedQuery(DISABLE)
                .execute(Tuple.of(endpoint, reason, utc(now)))
                .replaceWithVoid();
    }

    private static EndpointPulse pulse(Row row) {
        return new EndpointPulse(
                Optional.ofNullable(row.getOffsetDateTime("failing_since")).map(OffsetDateTime::toInstant),
                row.getInteger("failures"),
                Optional.ofNullable(row.getOffsetDateTime("paused_until")).map(OffsetDateTime::toInstant));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
