package io.holdfast.alerting;

import static io.holdfast.alerting.Columns.instant;
import static io.holdfast.alerting.Columns.parameter;

import io.holdfast.alerting.clock.Protocol;
import io.holdfast.alerting.ladder.PlannedStep;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Rungs that will be reached, as rows. A rung that fired or was skipped stays so: none fires twice. */
@ApplicationScoped
public class TimerStore {

    /**
     * Replaces what is ahead of an alert.
     *
     * @param skipUntil rungs due up to here are skipped; empty to let late rungs fire
     */
    public Uni<Void> plan(SqlConnection tx, UUID alert, List<PlannedStep> steps, Optional<Instant> skipUntil) {
        Uni<Void> cleared = tx.preparedQuery("delete from timer where alert_id = $1 and state = 'pending'")
                .execute(Tuple.of(alert))
                .replaceWithVoid();
        if (steps.isEmpty()) {
            return cleared;
        }
        List<Tuple> rows = steps.stream()
                .map(step -> Tuple.of(
                        alert,
                        step.protocol().word(),
                        (short) step.step(),
                        parameter(step.due()),
                        skipUntil.filter(until -> !step.due().isAfter(until)).isPresent() ? "skipped" : "pending"))
                .toList();
        return cleared.chain(() -> tx.preparedQuery("""
                                insert into timer (alert_id, protocol, step, due_at, state) values ($1, $2, $3, $4, $5)
                                on conflict (alert_id, protocol, step) do nothing
                                """).executeBatch(rows).replaceWithVoid());
    }

    /** Marks the due rungs of a held alert as fired and answers them, earliest first. */
    public Uni<List<PlannedStep>> fireDue(SqlConnection tx, UUID alert, Instant now) {
        return tx.preparedQuery("""
                        with fired as (
                          update timer set state = 'fired', fired_at = $2
                          where alert_id = $1 and state = 'pending' and due_at <= $2
                          returning protocol, step, due_at)
                        select protocol, step, due_at from fired order by due_at, step
                        """).execute(Tuple.of(alert, parameter(now))).map(TimerStore::steps);
    }

    /** Marks the next rung ahead of a held alert as fired before its time and answers it; empty when none is ahead. */
    public Uni<Optional<PlannedStep>> fireNext(SqlConnection tx, UUID alert, Instant now) {
        return tx.preparedQuery("""
                        update timer set state = 'fired', fired_at = $2
                        where (alert_id, protocol, step) = (
                          select alert_id, protocol, step from timer where alert_id = $1 and state = 'pending'
                          order by due_at, step limit 1)
                        returning protocol, step, due_at
                        """).execute(Tuple.of(alert, parameter(now))).map(rows -> steps(rows).stream()
                .findFirst());
    }

    /** When the next rung is due; empty when none is ahead. */
    public Uni<Optional<Instant>> nextDue(SqlConnection connection) {
        return connection
                .query("select min(due_at) as due_at from timer where state = 'pending'")
                .execute()
                .map(rows -> instant(rows.iterator().next(), "due_at"));
    }

    private static List<PlannedStep> steps(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new PlannedStep(
                        Protocol.named(row.getString("protocol")),
                        row.getShort("step"),
                        instant(row, "due_at").orElseThrow()))
                .toList();
    }
}
