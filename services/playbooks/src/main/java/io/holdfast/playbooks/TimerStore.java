package io.holdfast.playbooks;

import static io.holdfast.playbooks.Columns.instant;
import static io.holdfast.playbooks.Columns.parameter;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Moments at which time alone changes something: at most one per play and per intervention. */
@ApplicationScoped
public class TimerStore {

    /** What rings. */
    public enum Kind {
        PLAY,
        INTERVENTION
    }

    /** A timer that rang. */
    public record Rung(Kind kind, UUID subject) {}

    /** Sets a timer, or takes it away when there is no moment. */
    public Uni<Void> set(SqlConnection tx, Kind kind, UUID subject, String account, Optional<Instant> at) {
        if (at.isEmpty()) {
            return tx.preparedQuery("delete from timer where kind = $1 and subject = $2")
                    .execute(Tuple.of(kind.name(), subject))
                    .replaceWithVoid();
        }
        return tx.preparedQuery("""
                        insert into timer (kind, subject, account_id, due_at) values ($1, $2, $3, $4)
                        on conflict (kind, subject) do update set due_at = excluded.due_at
                        """)
                .execute(Tuple.of(kind.name(), subject, account, parameter(at.get())))
                .replaceWithVoid();
    }

    /** Takes the due timers of a held account, earliest first. */
    public Uni<List<Rung>> takeDue(SqlConnection tx, String account, Instant now) {
        return tx.preparedQuery("""
                        with due as (delete from timer where account_id = $1 and due_at <= $2
                                     returning kind, subject, due_at)
                        select kind, subject from due order by due_at, subject
                        """)
                .execute(Tuple.of(account, parameter(now)))
                .map(rows -> Columns.all(
                        rows, row -> new Rung(Kind.valueOf(row.getString("kind")), row.getUUID("subject"))));
    }

    /** Lets the timers of an account that are due before an instant ring then. */
    public Uni<Void> postpone(SqlConnection tx, String account, Instant until) {
        return tx.preparedQuery("update timer set due_at = $2 where account_id = $1 and due_at < $2")
                .execute(Tuple.of(account, parameter(until)))
                .replaceWithVoid();
    }

    /** When the next timer is due; empty when none is ahead. */
    public Uni<Optional<Instant>> nextDue(SqlConnection connection) {
        return connection
                .query("select min(due_at) as due_at from timer")
                .execute()
                .map(rows -> instant(rows.iterator().next(), "due_at"));
    }
}
