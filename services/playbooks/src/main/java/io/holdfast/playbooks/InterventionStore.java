package io.holdfast.playbooks;

import static io.holdfast.playbooks.Columns.instant;
import static io.holdfast.playbooks.Columns.parameter;
import static io.holdfast.playbooks.Columns.text;

import io.holdfast.playbooks.customer.Health;
import io.holdfast.playbooks.intervention.Intervention;
import io.holdfast.playbooks.intervention.Intervention.Outcome;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Interventions as rows. */
@ApplicationScoped
public class InterventionStore {

    /** An intervention; empty when there is none. */
    public Uni<Optional<Intervention>> find(SqlConnection connection, UUID id) {
        return connection
                .preparedQuery("select * from intervention where id = $1")
                .execute(Tuple.of(id))
                .map(rows -> Columns.one(rows, InterventionStore::read));
    }

    /** Open interventions of an account, newest first. */
    public Uni<List<Intervention>> openOf(SqlConnection tx, String account) {
        return tx.preparedQuery(
                        "select * from intervention where account_id = $1 and outcome is null order by number desc")
                .execute(Tuple.of(account))
                .map(rows -> Columns.all(rows, InterventionStore::read));
    }

    /** Its plays, oldest first. */
    public Uni<List<UUID>> plays(SqlConnection connection, UUID id) {
        return connection
                .preparedQuery("select id from play where intervention_id = $1 order by number")
                .execute(Tuple.of(id))
                .map(rows -> Columns.all(rows, row -> row.getUUID(0)));
    }

    /** When completed tasks of its plays contacted the customer first after an instant; empty when none did. */
    public Uni<Optional<Instant>> firstResponse(SqlConnection tx, UUID id, Instant from) {
        return tx.preparedQuery("""
                        select min(contacted_at) as at from task join play on play.id = task.play_id
                        where intervention_id = $1 and contacted_at >= $2
                        """)
                .execute(Tuple.of(id, parameter(from)))
                .map(rows -> instant(rows.iterator().next(), "at"));
    }

    /** Saves an intervention, new or changed, and answers it as stored. */
    public Uni<Intervention> save(SqlConnection tx, Intervention one) {
        Optional<Intervention.Closing> closing = one.closing();
        Tuple values = Tuple.tuple()
                .addUUID(one.id())
                .addOffsetDateTime(parameter(one.declinedAt()))
                .addOffsetDateTime(parameter(one.lastDeclineAt()))
                .addOffsetDateTime(parameter(one.firstTouchAt()))
                .addString(one.cause().orElse(null))
                .addString(one.proposed().map(Enum::name).orElse(null))
                .addString(closing.map(how -> how.outcome().name()).orElse(null))
                .addString(closing.map(Intervention.Closing::by).orElse(null))
                .addOffsetDateTime(parameter(closing.map(Intervention.Closing::at)))
                .addString(closing.flatMap(Intervention.Closing::reason).orElse(null));
        String sql = one.version() > 0 ? """
                update intervention set version = version + 1, declined_at = $2, last_decline_at = $3, first_touch_at = $4,
                  cause = $5, proposed = $6, outcome = $7, closed_by = $8, closed_at = $9, closing_reason = $10
                where id = $1 returning *
                """ : """
                insert into intervention (id, declined_at, last_decline_at, first_touch_at, cause, proposed, outcome,
                  closed_by, closed_at, closing_reason, account_id, opened_at, band_before, proactive)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) returning *
                """;
        if (one.version() == 0) {
            values.addString(one.accountId())
                    .addOffsetDateTime(parameter(one.openedAt()))
                    .addString(one.bandBefore().map(Enum::name).orElse(null))
                    .addBoolean(one.proactive());
        }
        return tx.preparedQuery(sql).execute(values).map(rows -> Columns.one(rows, InterventionStore::read)
                .orElseThrow());
    }

    /** The intervention in a row of the table. */
    public static Intervention read(Row row) {
        return new Intervention(
                row.getUUID("id"),
                row.getString("account_id"),
                instant(row, "opened_at").orElseThrow(),
                instant(row, "declined_at").orElseThrow(),
                instant(row, "last_decline_at").orElseThrow(),
                text(row, "band_before").map(Health.Band::valueOf),
                instant(row, "first_touch_at"),
                row.getBoolean("proactive"),
                text(row, "cause"),
                text(row, "proposed").map(Outcome::valueOf),
                text(row, "outcome")
                        .map(outcome -> new Intervention.Closing(
                                Outcome.valueOf(outcome),
                                row.getString("closed_by"),
                                instant(row, "closed_at").orElseThrow(),
                                text(row, "closing_reason"))),
                row.getLong("version"));
    }
}
