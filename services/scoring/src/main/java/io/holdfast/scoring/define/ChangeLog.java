package io.holdfast.scoring.define;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.http.NotFound;
import io.holdfast.scoring.Columns;
import io.holdfast.scoring.StoredJson;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** Changes of the configuration, each with what was in force before it. */
@ApplicationScoped
public class ChangeLog {

    private static final String ALONE = "select pg_advisory_xact_lock(hashtext('configuration'))";

    private static final String NOTE = """
            insert into configuration_change (at, by, what, before)
            select $1, $2, $3, jsonb_build_object(
                'models', (select jsonb_object_agg(id, version) from model where state = 'published'),
                'defaultModel', (select id from model where active),
                'rules', (select jsonb_object_agg(key, jsonb_build_object('version', version, 'muted', muted))
                          from rule where state = 'published'),
                'assignments', (select coalesce(jsonb_agg(to_jsonb(one) order by position), '[]') from model_assignment one),
                'scorecards', (select coalesce(jsonb_agg(to_jsonb(one) order by id), '[]') from scorecard one))
            returning id
            """;

    private static final String LIST =
            "select id, at, by, what from configuration_change where id < $1 order by id desc limit $2";

    private static final String BEFORE = "select before::text as before from configuration_change where id = $1";

    private final Pool pool;

    ChangeLog(Pool pool) {
        this.pool = pool;
    }

    /** One change. */
    public record Change(long id, Instant at, String by, String what) {}

    /** Everybody who changes what is in force waits for one another until the transaction ends. */
    public Uni<Void> alone(SqlConnection tx) {
        return tx.query(ALONE).execute().replaceWithVoid();
    }

    /** Notes what is in force before a change, and that all accounts are found anew after it. Returns the change's id. */
    public Uni<Long> before(SqlConnection tx, String what, String by, Instant at) {
        return note(tx, what, by, at).call(() -> FoundAnew.everywhere(tx));
    }

    /** Notes what is in force before a change that concerns some accounts only. Returns the change's id. */
    public Uni<Long> note(SqlConnection tx, String what, String by, Instant at) {
        return tx.preparedQuery(NOTE)
                .execute(Tuple.of(Columns.utc(at), by, what))
                .map(rows -> rows.iterator().next().getLong("id"));
    }

    /** Latest first. */
    public Uni<List<Change>> list(long beforeId, int atMost) {
        return pool.preparedQuery(LIST).execute(Tuple.of(beforeId, atMost)).map(rows -> rows.stream()
                .map(row -> new Change(
                        row.getLong("id"),
                        row.getOffsetDateTime("at").toInstant(),
                        row.getString("by"),
                        row.getString("what")))
                .toList());
    }

    /** What was in force before a change, as a document with one field per kind. */
    public Uni<JsonNode> inForceBefore(SqlConnection tx, long change) {
        return tx.preparedQuery(BEFORE).execute(Tuple.of(change)).map(rows -> rows.stream()
                .findFirst()
                .map(row -> StoredJson.tree(row.getString("before")))
                .orElseThrow(() -> new NotFound("change of the configuration", change)));
    }
}
