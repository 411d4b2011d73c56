package io.holdfast.scoring.explain;

import com.fasterxml.jackson.core.type.TypeReference;
import io.holdfast.http.PageRequest;
import io.holdfast.scoring.StoredJson;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Reads warning rules for people. */
@ApplicationScoped
class RuleReader {

    private static final String LATEST = """
            select key, version, state, muted, origin, body::text as body from rule
            where state = 'published' and key > $1 order by key limit $2
            """;

    private static final String VERSIONS =
            "select key, version, state, muted, origin, body::text as body from rule where key = $1"
                    + " order by version desc limit 200";

    private final Pool pool;

    RuleReader(Pool pool) {
        this.pool = pool;
    }

    /** The rules in force, by key. */
    Uni<List<RuleView>> inForce(PageRequest page) {
        String after = page.after(1).map(key -> key.getFirst()).orElse("");
        return pool.preparedQuery(LATEST).execute(Tuple.of(after, page.fetch())).map(RuleReader::views);
    }

    /** All versions of a rule, latest first; empty when there is no such rule. */
    Uni<List<RuleView>> versions(String key) {
        return pool.preparedQuery(VERSIONS).execute(Tuple.of(key)).map(RuleReader::views);
    }

    private static List<RuleView> views(RowSet<Row> rows) {
        return rows.stream()
                .map(row -> new RuleView(
                        row.getString("key"),
                        row.getInteger("version"),
                        row.getString("state"),
                        row.getBoolean("muted"),
                        row.getString("origin"),
                        StoredJson.read(row.getString("body"), new TypeReference<>() {})))
                .toList();
    }
}
