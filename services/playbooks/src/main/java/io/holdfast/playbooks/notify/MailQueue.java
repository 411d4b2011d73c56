package io.holdfast.playbooks.notify;

import static io.holdfast.playbooks.Columns.instant;
import static io.holdfast.playbooks.Columns.parameter;
import static io.holdfast.playbooks.Columns.text;

import io.holdfast.playbooks.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Mails to be sent. No transaction is open while one is sent: a try is a lease that runs out by itself. */
@ApplicationScoped
class MailQueue {

    private static final Duration WEEK = Duration.ofDays(7);

    /** Leases the mail that is due longest; empty when none is. */
    Uni<Optional<DueMail>> take(SqlConnection tx, Instant now, Duration lease) {
        return tx.preparedQuery("""
                        update message set attempts = attempts + 1, state = 'sending', next_attempt_at = $2
                        where id = (select id from message where state in ('pending', 'sending') and next_attempt_at <= $1
                                    order by next_attempt_at, created_at limit 1 for update skip locked)
                        returning *
                        """)
                .execute(Tuple.of(parameter(now), parameter(now.plus(lease))))
                .map(rows -> Columns.one(rows, MailQueue::mail));
    }

    /** How many other mails a person got, or is getting, in seven days; held until the transaction ends. */
    Uni<Long> thisWeek(SqlConnection tx, DueMail mail, Instant now) {
        String person = mail.contactRef().orElseThrow();
        return tx.preparedQuery("select pg_advisory_xact_lock(hashtextextended($1, 88))")
                .execute(Tuple.of(person))
                .chain(() -> tx.preparedQuery("""
                                select count(*) from message where contact_ref = $1 and id <> $2
                                  and (state = 'sending' or state = 'sent' and settled_at > $3)
                                """).execute(Tuple.of(person, mail.id(), parameter(now.minus(WEEK)))))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** When the next mail is due; empty when none waits. */
    Uni<Optional<Instant>> nextDue(SqlConnection connection) {
        return connection
                .query("select min(next_attempt_at) as due_at from message where state in ('pending', 'sending')")
                .execute()
                .map(rows -> instant(rows.iterator().next(), "due_at"));
    }

    /** It is over: {@code sent}, {@code dropped} or {@code dead}. */
    Uni<Void> settle(SqlConnection tx, DueMail mail, String state, String why, Instant now) {
        return tx.preparedQuery(
                        "update message set state = $2, last_error = $3, settled_at = $4 where id = $1 and state = 'sending'")
                .execute(Tuple.of(mail.id(), state, why, parameter(now)))
                .replaceWithVoid();
    }

    /** It is tried again later. */
    Uni<Void> later(SqlConnection tx, DueMail mail, String error, Instant at) {
        return tx.preparedQuery("""
                        update message set state = 'pending', next_attempt_at = $2, last_error = $3
                        where id = $1 and state = 'sending'
                        """)
                .execute(Tuple.of(mail.id(), parameter(at), error))
                .replaceWithVoid();
    }

    private static DueMail mail(Row row) {
        return new DueMail(
                row.getUUID("id"),
                row.getUUID("play_id"),
                row.getString("account_id"),
                row.getString("step"),
                text(row, "recipient"),
                text(row, "contact_ref"),
                row.getString("subject"),
                row.getString("body"),
                row.getInteger("attempts"));
    }
}
