package io.holdfast.scoring.configure;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.scoring.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Scorecards beside the overall one. */
@ApplicationScoped
class ScorecardStore {

    private static final String ALL = """
            select id, name, model, product, applies, version from scorecard order by id
            """;

    private static final String OVERALL = "select id as model from model where active";

    private static final String PRODUCT = "select exists (select from product where id = $1) as described";

    private static final String PUT = """
            insert into scorecard (id, name, model, product, applies, version, changed_at)
            select *, $1 from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::bigint[])
                as wanted (id, name, model, product, applies, version)
            order by id
            on conflict (id) do update set name = excluded.name, model = excluded.model, product = excluded.product,
                applies = excluded.applies, version = excluded.version, changed_at = excluded.changed_at
            where scorecard.version <> excluded.version
            """;

    private static final String KEEP_ONLY = "delete from scorecard where id <> all($1::text[])";

    private static final String REMOVE = "delete from scorecard where id = $1";

    /** In the order of their ids. */
    Uni<List<ScorecardDefinition>> all(SqlClient client) {
        return client.query(ALL)
                .execute()
                .map(rows -> rows.stream().map(ScorecardDefinition::of).toList());
    }

    /** The model that the overall scorecard goes by where no assignment names one. */
    Uni<String> defaultModel(SqlClient client) {
        return client.query(OVERALL)
                .execute()
                .map(rows -> rows.iterator().next().getString("model"));
    }

    Uni<Boolean> isProduct(SqlConnection tx, String id) {
        return tx.preparedQuery(PRODUCT)
                .execute(Tuple.of(id))
                .map(rows -> rows.iterator().next().getBoolean("described"));
    }

    Uni<Void> put(SqlConnection tx, List<ScorecardDefinition> some, Instant at) {
        return tx.preparedQuery(PUT)
                .execute(Columns.of(some)
                        .text(ScorecardDefinition::id)
                        .text(ScorecardDefinition::name)
                        .text(ScorecardDefinition::model)
                        .text(ScorecardDefinition::product)
                        .text(ScorecardDefinition::applies)
                        .number(ScorecardDefinition::version)
                        .tuple(Columns.utc(at)))
                .replaceWithVoid();
    }

    Uni<Void> remove(SqlConnection tx, String id) {
        return tx.preparedQuery(REMOVE).execute(Tuple.of(id)).replaceWithVoid();
    }

    /** Makes those of a document all there are. */
    Uni<Void> replace(SqlConnection tx, JsonNode document, Instant at) {
        return all(tx).chain(ours -> {
            List<ScorecardDefinition> said = new ArrayList<>();
            document.forEach(body -> said.add(
                    ScorecardDefinition.said(body, find(ours, body.path("id").asText()))));
            String[] ids = said.stream().map(ScorecardDefinition::id).toArray(String[]::new);
            return tx.preparedQuery(KEEP_ONLY).execute(Tuple.of(ids)).chain(() -> put(tx, said, at));
        });
    }

    static Optional<ScorecardDefinition> find(List<ScorecardDefinition> all, String id) {
        return all.stream().filter(one -> one.id().equals(id)).findFirst();
    }
}
