package io.holdfast.playbooks;

import static io.holdfast.playbooks.Columns.instant;
import static io.holdfast.playbooks.Columns.parameter;
import static io.holdfast.playbooks.Columns.text;

import io.holdfast.playbooks.play.Play;
import io.holdfast.playbooks.playbook.Level;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Plays as rows, and which alerts they answer. */
@ApplicationScoped
public class PlayStore {

    private static final String ACTIVE = "state in ('RUNNING', 'STUCK', 'PARKED')";

    /** A play; empty when there is none. */
    public Uni<Optional<Play>> find(SqlConnection connection, UUID id) {
        return connection
                .preparedQuery("select * from play where id = $1")
                .execute(Tuple.of(id))
                .map(rows -> Columns.one(rows, PlayStore::read));
    }

    /** Active plays of an account, oldest first. */
    public Uni<List<Play>> activeOf(SqlConnection tx, String account) {
        return tx.preparedQuery("select * from play where account_id = $1 and " + ACTIVE + " order by number")
                .execute(Tuple.of(account))
                .map(rows -> Columns.all(rows, PlayStore::read));
    }

    /** Active plays that answer an alert, oldest first. */
    public Uni<List<Play>> answering(SqlConnection tx, String alert) {
        return tx.preparedQuery("select * from play where " + ACTIVE
                        + " and id in (select play_id from play_alert where alert_id = $1) order by number")
                .execute(Tuple.of(alert))
                .map(rows -> Columns.all(rows, PlayStore::read));
    }

    /** Open alerts that a play answers, oldest first. */
    public Uni<List<String>> openAlerts(SqlConnection tx, UUID play) {
        return tx.preparedQuery("""
                        select alert.alert_id from play_alert join alert using (alert_id)
                        where play_id = $1 and open order by opened_at, alert_id
                        """).execute(Tuple.of(play)).map(rows -> Columns.all(rows, row -> row.getString(0)));
    }

    /** Whether a playbook has never answered an alert. */
    public Uni<Boolean> unanswered(SqlConnection tx, String playbook, String alert) {
        return tx.preparedQuery("select 1 from play_alert where playbook = $1 and alert_id = $2")
                .execute(Tuple.of(playbook, alert))
                .map(rows -> rows.size() == 0);
    }

    /** Remembers that a play answers an alert. */
    public Uni<Void> answers(SqlConnection tx, Play play, String alert) {
        return tx.preparedQuery("insert into play_alert (playbook, alert_id, play_id) values ($1, $2, $3)")
                .execute(Tuple.of(play.playbook(), alert, play.id()))
                .replaceWithVoid();
    }

    /** Writes a new play. */
    public Uni<Void> add(SqlConnection tx, Play play) {
        return tx.preparedQuery("""
                        insert into play (id, playbook, playbook_version, level, account_id, person_ref, alert_id,
                          intervention_id, started_at, started_by, state, step, visit, wake_at, note, changed_at)
                        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $9)
                        """)
                .execute(Tuple.tuple()
                        .addUUID(play.id())
                        .addString(play.playbook())
                        .addInteger(play.version())
                        .addString(play.level().name())
                        .addString(play.accountId())
                        .addString(play.personRef().orElse(null))
                        .addString(play.alertId().orElse(null))
                        .addUUID(play.interventionId().orElse(null))
                        .addOffsetDateTime(parameter(play.startedAt()))
                        .addString(play.startedBy().orElse(null))
                        .addString(play.state().name())
                        .addString(play.progress().step().orElse(null))
                        .addInteger(play.progress().visit())
                        .addOffsetDateTime(parameter(play.progress().wakeAt()))
                        .addString(play.progress().note().orElse(null)))
                .replaceWithVoid();
    }

    /** Writes how far a play is. */
    public Uni<Void> save(SqlConnection tx, Play play, Instant now) {
        return tx.preparedQuery("""
                        update play set alert_id = $2, state = $3, step = $4, visit = $5, wake_at = $6, note = $7,
                          changed_at = $8, ended_at = case when $9 then null else coalesce(ended_at, $8) end
                        where id = $1
                        """)
                .execute(Tuple.tuple()
                        .addUUID(play.id())
                        .addString(play.alertId().orElse(null))
                        .addString(play.state().name())
                        .addString(play.progress().step().orElse(null))
                        .addInteger(play.progress().visit())
                        .addOffsetDateTime(parameter(play.progress().wakeAt()))
                        .addString(play.progress().note().orElse(null))
                        .addOffsetDateTime(parameter(now))
                        .addBoolean(play.state().active()))
                .replaceWithVoid();
    }

    /** The play in a row of the table. */
    public static Play read(Row row) {
        return new Play(
                row.getUUID("id"),
                row.getString("playbook"),
                row.getInteger("playbook_version"),
                Level.valueOf(row.getString("level")),
                row.getString("account_id"),
                text(row, "person_ref"),
                text(row, "alert_id"),
                Optional.ofNullable(row.getUUID("intervention_id")),
                instant(row, "started_at").orElseThrow(),
                text(row, "started_by"),
                new Play.Progress(
                        Play.State.valueOf(row.getString("state")),
                        text(row, "step"),
                        row.getInteger("visit"),
                        instant(row, "wake_at"),
                        text(row, "note")));
    }
}
