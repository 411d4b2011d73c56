package io.holdfast.alerting.browse;

import static io.holdfast.alerting.Columns.instant;
import static io.holdfast.alerting.Columns.parameter;

import io.holdfast.alerting.AlertRow;
import io.holdfast.alerting.alert.Alert;
import io.holdfast.http.PageRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** Queries behind lists and the page of one alert. */
@ApplicationScoped
class AlertQueries {

    private static final int LONGEST_TIMELINE = 500;

    private final Pool pool;

    AlertQueries(Pool pool) {
        this.pool = pool;
    }

    /** An alert with the instant of its last change. */
    record Listed(Alert alert, Instant changedAt) {}

    /** Conditions and their parameters, numbered as they come. */
    private static final class Where {
        private final List<String> conditions = new ArrayList<>();
        private final Tuple parameters = Tuple.tuple();

        Where and(String condition, Object... values) {
            String numbered = condition;
            for (Object value : values) {
                parameters.addValue(value);
                numbered = numbered.replaceFirst("\\?", "\\$" + parameters.size());
            }
            conditions.add(numbered);
            return this;
        }

        String sql() {
            return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
        }
    }

    /** Newest first; by change, oldest first, when the filter asks for changes. One row more than the page shows. */
    Uni<List<Listed>> list(AlertFilter filter, Optional<String> onlyOwner, PageRequest page, Instant now) {
        Where where = conditions(filter, onlyOwner, now);
        boolean byChange = filter.changedSince != null;
        page.after(2).ifPresent(last -> {
            if (byChange) {
                where.and(
                        "(changed_at, number) > (?, ?)",
                        parameter(AlertFilter.instant("cursor", last.get(0))),
                        number(last.get(1)));
            } else {
                where.and("number < ?", number(last.get(1)));
            }
        });
        String sql = "select " + AlertRow.COLUMNS + " from alert" + where.sql()
                + (byChange ? " order by changed_at, number limit " : " order by number desc limit ") + page.fetch();
        return pool.preparedQuery(sql)
                .execute(where.parameters)
                .map(rows -> all(
                        rows,
                        row -> new Listed(
                                AlertRow.read(row), instant(row, "changed_at").orElseThrow())));
    }

    /** One alert. */
    Uni<Optional<Alert>> find(UUID id) {
        return pool.preparedQuery("select " + AlertRow.COLUMNS + " from alert where id = $1")
                .execute(Tuple.of(id))
                .map(rows -> all(rows, AlertRow::read).stream().findFirst());
    }

    /** What was decided, oldest first, the newest 500 entries. */
    Uni<List<AlertPage.Entry>> timeline(UUID alert) {
        return pool.preparedQuery("""
                        select * from (select id, at, kind, reason, text from timeline where alert_id = $1
                                       order by id desc limit $2) as newest order by id
                        """)
                .execute(Tuple.of(alert, LONGEST_TIMELINE))
                .map(rows -> all(
                        rows,
                        row -> new AlertPage.Entry(
                                instant(row, "at").orElseThrow(),
                                row.getString("kind"),
                                row.getString("reason"),
                                row.getString("text"))));
    }

    /** Rungs reached, skipped and ahead, in order of time. */
    Uni<List<AlertPage.Timer>> timers(UUID alert) {
        return pool.preparedQuery("""
                        select protocol, step, due_at, state, fired_at from timer where alert_id = $1
                        order by due_at, protocol, step
                        """)
                .execute(Tuple.of(alert))
                .map(rows -> all(
                        rows,
                        row -> new AlertPage.Timer(
                                row.getString("protocol"),
                                row.getShort("step"),
                                instant(row, "due_at").orElseThrow(),
                                row.getString("state"),
                                instant(row, "fired_at").orElse(null))));
    }

    /** Messages to people, oldest first, at most 500. */
    Uni<List<AlertPage.Notice>> notices(UUID alert) {
        return pool.preparedQuery("""
                        select id, occasion, channel, recipient, state, attempts, settled_at, last_error
                        from notification where alert_id = $1 order by created_at, id limit $2
                        """)
                .execute(Tuple.of(alert, LONGEST_TIMELINE))
                .map(rows -> all(
                        rows,
                        row -> new AlertPage.Notice(
                                row.getUUID("id"),
                                row.getString("occasion"),
                                row.getString("channel"),
                                row.getString("recipient"),
                                row.getString("state"),
                                row.getInteger("attempts"),
                                instant(row, "settled_at").orElse(null),
                                row.getString("last_error"))));
    }

    private static Where conditions(AlertFilter filter, Optional<String> onlyOwner, Instant now) {
        Where where = new Where();
        filter.stateName().ifPresent(state -> {
            if (state.equals("ACTIVE")) {
                where.and("state <> 'RESOLVED'");
            } else {
                where.and("state = ?", state);
            }
        });
        Optional.ofNullable(filter.owner).ifPresent(owner -> where.and("owner = ?", owner));
        onlyOwner.ifPresent(owner -> where.and("owner = ?", owner));
        Optional.ofNullable(filter.account).ifPresent(account -> where.and("account_id = ?", account));
        filter.severityName().ifPresent(severity -> where.and("severity = ?", severity));
        filter.changedSinceInstant().ifPresent(since -> where.and("changed_at >= ?", parameter(since)));
        if (filter.overdue) {
            where.and("state <> 'RESOLVED' and first_response_at is null and deadline < ?", parameter(now));
        }
        if (filter.waiting) {
            where.and("state <> 'RESOLVED' and deadline is null and protocol <> 'none'");
        }
        return where;
    }

    private static Long number(String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            throw new io.holdfast.http.InvalidInput("cursor", "belongs to another list");
        }
    }

    private static <T> List<T> all(RowSet<Row> rows, Function<Row, T> read) {
        return StreamSupport.stream(rows.spliterator(), false).map(read).toList();
    }
}
