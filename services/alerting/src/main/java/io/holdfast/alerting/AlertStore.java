package io.holdfast.alerting;

import static io.holdfast.alerting.Columns.parameter;

import io.holdfast.alerting.alert.Alert;
import io.holdfast.alerting.alert.KnownWarning;
import io.holdfast.alerting.clock.Severity;
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

/**
 * Alerts and the newest states of warning keys. Alerts are read for update: whoever decides holds them. Order of locks:
 * the account's name, then alerts by id, then what hangs on them.
 */
@ApplicationScoped
public class AlertStore {

    private static final String BY = "select " + AlertRow.COLUMNS + " from alert where ";

    /** Waits until nobody else decides about the account (or portfolio rule) until this transaction ends. */
    public Uni<Void> lock(SqlConnection tx, String name) {
        return tx.preparedQuery("select pg_advisory_xact_lock(hashtextextended($1, 87))")
                .execute(Tuple.of(name))
                .replaceWithVoid();
    }

    /** Newest state of a key. */
    public Uni<Optional<KnownWarning>> known(SqlConnection tx, String key) {
        return tx.preparedQuery(
                        "select version, cleared, quiet_up_to, warning::text as warning from known_warning where key = $1")
                .execute(Tuple.of(key))
                .map(rows -> all(rows).stream().findFirst().map(AlertStore::knownWarning));
    }

    /** Remembers the newest state of a key. */
    public Uni<Void> remember(SqlConnection tx, KnownWarning known, Instant now) {
        return tx.preparedQuery("""
                        insert into known_warning (key, version, cleared, quiet_up_to, warning, changed_at)
                        values ($1, $2, $3, $4, $5::text::jsonb, $6)
                        on conflict (key) do update set version = excluded.version, cleared = excluded.cleared,
                          quiet_up_to = excluded.quiet_up_to, warning = excluded.warning, changed_at = excluded.changed_at
                        """)
                .execute(Tuple.of(known.warning().key(), known.version(), known.cleared())
                        .addString(known.quietUpTo().map(Severity::name).orElse(null))
                        .addString(CoreJson.write(known.warning()))
                        .addOffsetDateTime(parameter(now)))
                .replaceWithVoid();
    }

    /** The open or acknowledged alert of a key. */
    public Uni<Optional<Alert>> active(SqlConnection tx, String key) {
        return tx.preparedQuery(BY + "key = $1 and state <> 'RESOLVED' for update")
                .execute(Tuple.of(key))
                .map(AlertStore::one);
    }

    /** An alert, held. */
    public Uni<Optional<Alert>> held(SqlConnection tx, UUID id) {
        return tx.preparedQuery(BY + "id = $1 for update").execute(Tuple.of(id)).map(AlertStore::one);
    }

    /** An alert as it stands. */
    public Uni<Optional<Alert>> find(SqlConnection connection, UUID id) {
        return connection.preparedQuery(BY + "id = $1").execute(Tuple.of(id)).map(AlertStore::one);
    }

    /** The active alerts of an account, in order of id. */
    public Uni<List<Alert>> activeOf(SqlConnection tx, String account) {
        return tx.preparedQuery(BY + "account_id = $1 and state <> 'RESOLVED' order by id for update")
                .execute(Tuple.of(account))
                .map(rows -> all(rows).stream().map(AlertRow::read).toList());
    }

    /** Alerts of an account that are active or ended at or after an instant, in order of id. */
    public Uni<List<Alert>> since(SqlConnection tx, String account, Instant endedSince) {
        return tx.preparedQuery(
                        BY + "account_id = $1 and (state <> 'RESOLVED' or ended_at >= $2) order by id for update")
                .execute(Tuple.of(account, parameter(endedSince)))
                .map(rows -> all(rows).stream().map(AlertRow::read).toList());
    }

    /** An alert with timers due that no other replica holds. */
    public Uni<Optional<Alert>> withDueTimers(SqlConnection tx, Instant now) {
        return tx.preparedQuery(BY + """
                        id in (select alert_id from timer where state = 'pending' and due_at <= $1
                               order by due_at limit 50)
                        order by id limit 1 for update skip locked
                        """).execute(Tuple.of(parameter(now))).map(AlertStore::one);
    }

    /** Saves an alert, new or changed, and answers it with number and version. */
    public Uni<Alert> save(SqlConnection tx, Alert alert, Instant now) {
        String sql = alert.version() == 0
                ? "insert into alert (id, " + AlertRow.WRITTEN + ") values ($1, " + AlertRow.PLACES
                        + ") returning number, version"
                : "update alert set (version, " + AlertRow.WRITTEN + ") = row (version + 1, " + AlertRow.PLACES
                        + ") where id = $1 returning number, version";
        return tx.preparedQuery(sql)
                .execute(AlertRow.parameters(alert, now))
                .map(rows -> rows.iterator().next())
                .map(row -> alert.stored(row.getLong("number"), row.getLong("version")));
    }

    private static Optional<Alert> one(RowSet<Row> rows) {
        return all(rows).stream().findFirst().map(AlertRow::read);
    }

    private static KnownWarning knownWarning(Row row) {
        return new KnownWarning(
                row.getLong("version"),
                row.getBoolean("cleared"),
                CoreJson.warning(row.getString("warning")),
                Optional.ofNullable(row.getString("quiet_up_to")).map(Severity::valueOf));
    }

    private static List<Row> all(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).toList();
    }
}
