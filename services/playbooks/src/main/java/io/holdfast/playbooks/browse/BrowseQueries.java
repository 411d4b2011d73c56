package io.holdfast.playbooks.browse;

import static io.holdfast.playbooks.Columns.instant;

import io.holdfast.http.PageRequest;
import io.holdfast.playbooks.Columns;
import io.holdfast.playbooks.PlayStore;
import io.holdfast.playbooks.TaskStore;
import io.holdfast.playbooks.Where;
import io.holdfast.playbooks.play.Play;
import io.holdfast.playbooks.task.Task;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Queries behind the lists of plays and tasks. */
@ApplicationScoped
class BrowseQueries {

    private static final int LONGEST = 500;

    private final Pool pool;

    BrowseQueries(Pool pool) {
        this.pool = pool;
    }

    /** Something listed with its place in the list. */
    record Listed<T>(T item, long number) {}

    /** Newest first; one row more than the page shows. */
    Uni<List<Listed<Play>>> plays(PlayFilter filter, Optional<String> onlyOwn, PageRequest page) {
        Where where = new Where();
        Optional.ofNullable(filter.account).ifPresent(account -> where.and("account_id = ?", account));
        Optional.ofNullable(filter.playbook).ifPresent(playbook -> where.and("playbook = ?", playbook));
        Optional.ofNullable(filter.state).ifPresent(state -> {
            if (state.equalsIgnoreCase("active")) {
                where.and("state in ('RUNNING', 'STUCK', 'PARKED')");
            } else {
                where.and(
                        "state = ?",
                        Where.constant(Play.State.class, "state", state).name());
            }
        });
        onlyOwn.ifPresent(name -> where.and("""
                (account_id in (select account_id from account where owner = ?)
                 or id in (select play_id from task where assignee = ?))""", name, name));
        page.after(1).ifPresent(last -> where.and("number < ?", Where.number(last.getFirst())));
        return pool.preparedQuery("select * from play" + where.sql() + " order by number desc limit " + page.fetch())
                .execute(where.parameters())
                .map(rows -> Columns.all(rows, row -> new Listed<>(PlayStore.read(row), row.getLong("number"))));
    }

    /** Newest first; one row more than the page shows. */
    Uni<List<Listed<Task>>> tasks(
            TaskFilter filter, Optional<String> assignee, Optional<String> onlyOwn, PageRequest page) {
        Where where = new Where();
        Optional.ofNullable(filter.account).ifPresent(account -> where.and("account_id = ?", account));
        assignee.ifPresent(name -> where.and("assignee = ?", name));
        Optional.ofNullable(filter.state).ifPresent(state -> {
            if (state.equalsIgnoreCase("active")) {
                where.and("state in ('OPEN', 'ACCEPTED')");
            } else {
                where.and(
                        "state = ?",
                        Where.constant(Task.State.class, "state", state).name());
            }
        });
        onlyOwn.ifPresent(name -> where.and(
                "(assignee = ? or account_id in (select account_id from account where owner = ?))", name, name));
        page.after(1).ifPresent(last -> where.and("number < ?", Where.number(last.getFirst())));
        return pool.preparedQuery("select * from task" + where.sql() + " order by number desc limit " + page.fetch())
                .execute(where.parameters())
                .map(rows -> Columns.all(rows, row -> new Listed<>(TaskStore.read(row), row.getLong("number"))));
    }

    /** Tasks of a play, oldest first, at most 500. */
    Uni<List<Task>> tasksOf(UUID play) {
        return pool.preparedQuery("select * from task where play_id = $1 order by number limit $2")
                .execute(Tuple.of(play, LONGEST))
                .map(rows -> Columns.all(rows, TaskStore::read));
    }

    /** What was decided about a play, oldest first, the newest 500. */
    Uni<List<PlayPage.Entry>> timeline(UUID play) {
        return pool.preparedQuery("""
                        select * from (select id, at, kind, reason, text from timeline where play_id = $1
                                       order by id desc limit $2) as newest order by id
                        """)
                .execute(Tuple.of(play, LONGEST))
                .map(rows -> Columns.all(
                        rows,
                        row -> new PlayPage.Entry(
                                instant(row, "at").orElseThrow(),
                                row.getString("kind"),
                                row.getString("reason"),
                                row.getString("text"))));
    }
}
