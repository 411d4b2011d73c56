package io.holdfast.playbooks;

import static io.holdfast.playbooks.Columns.instant;
import static io.holdfast.playbooks.Columns.parameter;
import static io.holdfast.playbooks.Columns.text;

import io.holdfast.playbooks.task.Task;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Tasks as rows. */
@ApplicationScoped
public class TaskStore {

    /** A task; empty when there is none. */
    public Uni<Optional<Task>> find(SqlConnection connection, UUID id) {
        return connection
                .preparedQuery("select * from task where id = $1")
                .execute(Tuple.of(id))
                .map(rows -> Columns.one(rows, TaskStore::read));
    }

    /** State of the newest task of each step of a play. */
    public Uni<Map<String, String>> states(SqlConnection tx, UUID play) {
        return tx.preparedQuery("select step, state from task where play_id = $1 order by number")
                .execute(Tuple.of(play))
                .map(rows -> {
                    Map<String, String> newest = new HashMap<>();
                    rows.forEach(row -> newest.put(row.getString("step"), row.getString("state")));
                    return newest;
                });
    }

    /** Tasks of a play that are still to be done, oldest first. */
    public Uni<List<Task>> openOf(SqlConnection tx, UUID play) {
        return tx.preparedQuery(
                        "select * from task where play_id = $1 and state in ('OPEN', 'ACCEPTED') order by number")
                .execute(Tuple.of(play))
                .map(rows -> Columns.all(rows, TaskStore::read));
    }

    /** Tasks of an account that are still to be done and whose assignee nobody chose by hand, oldest first. */
    public Uni<List<Task>> followingAccount(SqlConnection tx, String account) {
        return tx.preparedQuery("""
                        select * from task where account_id = $1 and state in ('OPEN', 'ACCEPTED') and not by_hand
                        order by number
                        """).execute(Tuple.of(account)).map(rows -> Columns.all(rows, TaskStore::read));
    }

    /** Saves a task, new or changed, and answers it as stored. */
    public Uni<Task> save(SqlConnection tx, Task task) {
        Tuple ending = Tuple.tuple()
                .addUUID(task.id())
                .addString(task.assignee().orElse(null))
                .addBoolean(task.byHand())
                .addString(task.state().name())
                .addString(task.done().flatMap(Task.Done::by).orElse(null))
                .addOffsetDateTime(parameter(task.done().map(Task.Done::at)))
                .addOffsetDateTime(parameter(task.done().flatMap(Task.Done::contactedAt)))
                .addString(task.done().flatMap(Task.Done::note).orElse(null));
        if (task.version() > 0) {
            return tx.preparedQuery("""
                            update task set version = version + 1, assignee = $2, by_hand = $3, state = $4, ended_by = $5,
                              ended_at = $6, contacted_at = $7, note = $8
                            where id = $1 returning *
                            """).execute(ending).map(rows -> Columns.one(rows, TaskStore::read)
                    .orElseThrow());
        }
        return tx.preparedQuery("""
                        insert into task (id, assignee, by_hand, state, ended_by, ended_at, contacted_at, note, play_id,
                          account_id, person_ref, alert_id, step, title, role, created_at, due_at, response, checklist, notes)
                        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18,
                          $19::text::jsonb, $20)
                        returning *
                        """)
                .execute(ending.addUUID(task.playId())
                        .addString(task.accountId())
                        .addString(task.personRef().orElse(null))
                        .addString(task.alertId().orElse(null))
                        .addString(task.step())
                        .addString(task.title())
                        .addString(task.role())
                        .addOffsetDateTime(parameter(task.createdAt()))
                        .addOffsetDateTime(parameter(task.dueAt()))
                        .addBoolean(task.response())
                        .addString(new JsonArray(task.checklist()).encode())
                        .addString(task.notes().orElse(null)))
                .map(rows -> Columns.one(rows, TaskStore::read).orElseThrow());
    }

    /** The task in a row of the table. */
    public static Task read(Row row) {
        return new Task(
                row.getUUID("id"),
                row.getUUID("play_id"),
                row.getString("account_id"),
                text(row, "person_ref"),
                text(row, "alert_id"),
                row.getString("step"),
                row.getString("title"),
                row.getString("role"),
                text(row, "assignee"),
                row.getBoolean("by_hand"),
                Task.State.valueOf(row.getString("state")),
                instant(row, "created_at").orElseThrow(),
                instant(row, "due_at").orElseThrow(),
                row.getBoolean("response"),
                row.getJsonArray("checklist").stream().map(String::valueOf).toList(),
                text(row, "notes"),
                instant(row, "ended_at")
                        .map(at -> new Task.Done(
                                text(row, "ended_by"), at, instant(row, "contacted_at"), text(row, "note"))),
                row.getLong("version"));
    }
}
