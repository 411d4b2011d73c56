package io.holdfast.scoring.configure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.scoring.Columns;
import io.holdfast.scoring.StoredJson;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Arrays;

/** The configuration in force as one document, and how its parts that have no drafts are written. */
@ApplicationScoped
class ConfigurationStore {

    private static final String READ = """
            select jsonb_build_object(
                'measures', (select coalesce(jsonb_agg(jsonb_build_object('name', name) || body order by name), '[]') from (
                    select distinct on (name) name, removed, body from custom_measure order by name, version desc) latest
                    where not removed),
                'products', (select coalesce(jsonb_agg(body order by id), '[]') from product),
                'models', (select coalesce(jsonb_agg(body order by id), '[]') from model where state = 'published'),
                'defaultModel', (select id from model where active),
                'assignments', (select coalesce(jsonb_agg(jsonb_build_object(
                    'position', position, 'when', condition, 'model', model) order by position), '[]')
                    from model_assignment),
                'scorecards', (select coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
                    'id', id, 'name', name, 'model', model, 'product', product, 'applies', applies)) order by id), '[]')
                    from scorecard),
                'rules', (select coalesce(jsonb_agg(body order by key), '[]') from rule
                    where state = 'published' and not muted))::text as configuration
            """;

    private static final String PRODUCT = """
            insert into product (id, version, body, changed_at) values ($1, 1, $2::text::jsonb, $3)
            on conflict (id) do update set version = product.version + 1, body = excluded.body,
                changed_at = excluded.changed_at
            """;

    private static final String MEASURE = """
            insert into custom_measure (name, version, body, removed, changed_at, changed_by)
            select $1, coalesce(max(version), 0) + 1, $2::text::jsonb, $3, $4, $5 from custom_measure where name = $1
            """;

    private final AssignmentStore assignments;
    private final ScorecardStore scorecards;

    ConfigurationStore(AssignmentStore assignments, ScorecardStore scorecards) {
        this.assignments = assignments;
        this.scorecards = scorecards;
    }

    Uni<JsonNode> read(SqlConnection tx) {
        return tx.query(READ)
                .execute()
                .map(rows -> StoredJson.tree(rows.iterator().next().getString("configuration")));
    }

    /** Makes those of a document all there are. */
    Uni<Void> assignments(SqlConnection tx, JsonNode document) {
        return assignments.all(tx).chain(ours -> assignments.replace(tx, AssignmentOrder.said(document, ours)));
    }

    /** Makes those of a document all there are beside the overall one. */
    Uni<Void> scorecards(SqlConnection tx, JsonNode document, Instant at) {
        return scorecards.replace(tx, document, at);
    }

    Uni<Void> product(SqlConnection tx, String id, JsonNode body, Instant at) {
        return body == null
                ? run(tx, "delete from product where id = $1", id)
                : run(tx, PRODUCT, id, body.toString(), Columns.utc(at));
    }

    Uni<Void> measure(SqlConnection tx, String name, JsonNode body, Instant at, String by) {
        if (body == null) {
            return run(tx, MEASURE, name, "{}", true, Columns.utc(at), by);
        }
        ObjectNode nameless = body.deepCopy();
        nameless.remove("name");
        return run(tx, MEASURE, name, nameless.toString(), false, Columns.utc(at), by);
    }

    private static Uni<Void> run(SqlConnection tx, String sql, Object... parameters) {
        return tx.preparedQuery(sql)
                .execute(Tuple.from(Arrays.asList(parameters)))
                .replaceWithVoid();
    }
}
