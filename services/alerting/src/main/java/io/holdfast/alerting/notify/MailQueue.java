package io.holdfast.alerting.notify;

import static io.holdfast.alerting.Columns.instant;
import static io.holdfast.alerting.Columns.parameter;

import io.holdfast.http.PageRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Mails to be sent. No transaction is open while one is sent: a try is a lease that runs out by itself. */
@ApplicationScoped
class MailQueue {

    private final Pool pool;

    MailQueue(Pool pool) {
        this.pool = pool;
    }

    /** Leases the mail that is due longest; empty when none is. */
    Uni<Optional<DueMail>> take(Instant now, Duration lease) {
        return pool.preparedQuery("""
                        update notification set attempts = attempts + 1, next_attempt_at = $2
                        where id = (select id from notification where state = 'pending' and next_attempt_at <= $1
                                    order by next_attempt_at, created_at limit 1 for update skip locked)
                        returning id, alert_id, recipient, why, attempts
                        """)
                .execute(Tuple.of(parameter(now), parameter(now.plus(lease))))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(row -> new DueMail(
                                row.getUUID("id"),
                                row.getUUID("alert_id"),
                                row.getString("recipient"),
                                row.getString("why"),
                                row.getInteger("attempts"))));
    }

    /** When the next mail is due; empty when none waits. */
    Uni<Optional<Instant>> nextDue() {
        return pool.query("select min(next_attempt_at) as due_at from notification where state = 'pending'")
                .execute()
                .map(rows -> instant(rows.iterator().next(), "due_at"));
    }

    /** The mail has gone out. */
    Uni<Void> sent(DueMail mail, Instant now) {
        return settle(mail, "sent", null, now);
    }

    /** It need not go out any more. */
    Uni<Void> dropped(DueMail mail, String reason, Instant now) {
        return settle(mail, "dropped", reason, now);
    }

    /** It is given up, until an operator says otherwise. */
    Uni<Void> dead(DueMail mail, String error, Instant now) {
        return settle(mail, "dead", error, now);
    }

    /** It is tried again later. */
    Uni<Void> later(DueMail mail, String error, Instant at) {
        return pool.preparedQuery(
                        "update notification set next_attempt_at = $2, last_error = $3 where id = $1 and state = 'pending'")
                .execute(Tuple.of(mail.id(), parameter(at), error))
                .replaceWithVoid();
    }

    /** Dead mails, oldest first. */
    Uni<List<DeadMail>> dead(PageRequest page) {
        Optional<List<String>> last = page.after(2);
        Tuple parameters = Tuple.of(
                last.map(key -> parameter(Instant.parse(key.get(0)))).orElse(null),
                last.map(key -> UUID.fromString(key.get(1))).orElse(null),
                page.fetch());
        return pool.preparedQuery("""
                        select id, alert_id, occasion, recipient, attempts, created_at, settled_at, last_error
                        from notification where state = 'dead'
                          and ($1::timestamptz is null or (created_at, id) > ($1, $2::uuid))
                        order by created_at, id limit $3
                        """).execute(parameters).map(rows -> StreamSupport.stream(rows.spliterator(), false)
                .map(MailQueue::deadMail)
                .toList());
    }

    /** Puts a dead mail back, with all its tries; false when there is no such dead mail. */
    Uni<Boolean> revive(UUID id, Instant now) {
        return pool.preparedQuery("""
                        update notification set state = 'pending', attempts = 0, settled_at = null, next_attempt_at = $2
                        where id = $1 and state = 'dead'
                        """).execute(Tuple.of(id, parameter(now))).map(rows -> rows.rowCount() == 1);
    }

    private Uni<Void> settle(DueMail mail, String state, String why, Instant now) {
        return pool.preparedQuery(
                        "update notification set state = $2, last_error = $3, settled_at = $4 where id = $1 and state = 'pending'")
                .execute(Tuple.of(mail.id(), state, why, parameter(now)))
                .replaceWithVoid();
    }

    private static DeadMail deadMail(Row row) {
        return new DeadMail(
                row.getUUID("id"),
                row.getUUID("alert_id"),
                row.getString("occasion"),
                row.getString("recipient"),
                row.getInteger("attempts"),
                instant(row, "created_at").orElseThrow(),
                instant(row, "settled_at").orElse(null),
                row.getString("last_error"));
    }
}
