package io.holdfast.playbooks;

import static io.holdfast.playbooks.Columns.instant;
import static io.holdfast.playbooks.Columns.parameter;
import static io.holdfast.playbooks.Columns.text;

import io.holdfast.playbooks.customer.Alert;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Alerts as alerting last told of them. */
@ApplicationScoped
public class AlertStore {

    /** An alert; empty when it is not known. */
    public Uni<Optional<Alert>> find(SqlConnection connection, String alert) {
        return connection
                .preparedQuery("select * from alert where alert_id = $1")
                .execute(Tuple.of(alert))
                .map(rows -> Columns.one(rows, AlertStore::read));
    }

    /** Open alerts of an account, oldest first. */
    public Uni<List<Alert>> openOf(SqlConnection connection, String account) {
        return connection
                .preparedQuery("select * from alert where account_id = $1 and open order by opened_at, alert_id")
                .execute(Tuple.of(account))
                .map(rows -> Columns.all(rows, AlertStore::read));
    }

    /** Takes a newer state over; false when what is known is as new. */
    public Uni<Boolean> newer(SqlConnection tx, Alert alert, long version) {
        return tx.preparedQuery("""
                        insert into alert as known (alert_id, version, number, key, rule, account_id, person_ref, severity, open,
                          protocol, owner, opened_at, deadline, first_response_at, text)
                        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
                        on conflict (alert_id) do update set version = excluded.version, severity = excluded.severity,
                          open = excluded.open, protocol = excluded.protocol, owner = excluded.owner,
                          deadline = excluded.deadline, first_response_at = excluded.first_response_at,
                          text = excluded.text
                        where known.version < excluded.version
                        """)
                .execute(Tuple.tuple()
                        .addString(alert.id())
                        .addLong(version)
                        .addLong(alert.number())
                        .addString(alert.key())
                        .addString(alert.rule())
                        .addString(alert.accountId())
                        .addString(alert.personRef().orElse(null))
                        .addString(alert.severity())
                        .addBoolean(alert.open())
                        .addString(alert.protocol())
                        .addString(alert.owner().orElse(null))
                        .addOffsetDateTime(parameter(alert.openedAt()))
                        .addOffsetDateTime(parameter(alert.deadline()))
                        .addOffsetDateTime(parameter(alert.firstResponseAt()))
                        .addString(alert.text()))
                .map(rows -> rows.rowCount() == 1);
    }

    /** The alert in a row of the table. */
    public static Alert read(Row row) {
        return new Alert(
                row.getString("alert_id"),
                row.getLong("number"),
                row.getString("key"),
                row.getString("rule"),
                row.getString("account_id"),
                text(row, "person_ref"),
                row.getString("severity"),
                row.getBoolean("open"),
                row.getString("protocol"),
                text(row, "owner"),
                instant(row, "opened_at").orElseThrow(),
                instant(row, "deadline"),
                instant(row, "first_response_at"),
                row.getString("text"));
    }
}
