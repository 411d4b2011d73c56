package io.holdfast.scoring.configure;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.http.NotFound;
import io.holdfast.scoring.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Models and rules with all their versions. */
@ApplicationScoped
class VersionStore {

    private static final String COLUMNS = """
            %2$s as name, version, state, origin, note, revision, created_by, created_at, published_by, published_at,
            body::text as body, %3$s
            """;

    private static final String ALL =
            "select " + COLUMNS + " from %1$s where %2$s = $1 order by version desc limit 200";

    private static final String ONE = "select " + COLUMNS + " from %1$s where %2$s = $1 and version = $2 for update";

    private static final String IN_FORCE = "select " + COLUMNS + " from %1$s where state = 'published' order by %2$s";

    private static final String NEXT =
            "select greatest(1000, coalesce(max(version), 0)) + 1 as version from %1$s where %2$s = $1";

    private static final String DRAFT = """
            insert into %1$s (%2$s, version, body, state, origin, note, created_by, created_at)
            values ($1, $2, $3::text::jsonb, 'draft', 'own', $4, $5, $6)
            """;

    private static final String REDRAFT = """
            update %1$s set body = $3::text::jsonb, note = $4, revision = revision + 1
            where %2$s = $1 and version = $2 and state = 'draft'
            """;

    private static final String DROP = "delete from %1$s where %2$s = $1 and version = $2 and state = 'draft'";

    private static final String RETIRE_RULE =
            "update rule set state = 'retired' where key = $1 and state = 'published' and version <> $2";

    private static final String RETIRE_MODEL = """
            with old as (
                update model set state = 'retired' where id = $1 and state = 'published' and version <> $2
                returning version, active
            )
            select bool_or(active) as active from old
            """;

    private static final String PUBLISH = """
            update %1$s set state = 'published', published_by = $3, published_at = $4
            where %2$s = $1 and version = $2
            """;

    private static final String HAND_OVER = """
            update model set active = false where active and id = $1 and version <> $2
            """;

    private static final String ACTIVATE = "update model set active = true where id = $1 and version = $2";

    private static final String DEACTIVATE = "update model set active = false where active";

    private static final String MUTE = "update rule set muted = $2 where key = $1";

    private static final String IN_FORCE_OF = "select version from %1$s where %2$s = $1 and state = 'published'";

    private final Pool pool;

    VersionStore(Pool pool) {
        this.pool = pool;
    }

    /** All versions, latest first; fails when there is none. */
    Uni<List<VersionView>> all(Kind kind, String name) {
        return all(pool, kind, name);
    }

    /** The same inside a transaction. */
    Uni<List<VersionView>> all(SqlClient client, Kind kind, String name) {
        return client.preparedQuery(sql(kind, ALL)).execute(Tuple.of(name)).map(rows -> {
            List<VersionView> versions = rows.stream().map(VersionView::of).toList();
            if (versions.isEmpty()) {
                throw new NotFound(kind.table(), name);
            }
            return versions;
        });
    }

    /** The version of each that is in force. */
    Uni<List<VersionView>> inForce(Kind kind) {
        return pool.query(sql(kind, IN_FORCE))
                .execute()
                .map(rows -> rows.stream().map(VersionView::of).toList());
    }

    /** Which version of one is in force, if any. */
    Uni<Optional<Integer>> inForce(SqlConnection tx, Kind kind, String name) {
        return tx.preparedQuery(sql(kind, IN_FORCE_OF))
                .execute(Tuple.of(name))
                .map(rows -> rows.stream().map(row -> row.getInteger("version")).findFirst());
    }

    Uni<VersionView> one(SqlConnection tx, Kind kind, String name, int version) {
        return tx.preparedQuery(sql(kind, ONE)).execute(Tuple.of(name, version)).map(rows -> rows.stream()
                .findFirst()
                .map(VersionView::of)
                .orElseThrow(() -> new NotFound("version of " + kind.table() + " " + name, version)));
    }

    Uni<Integer> next(SqlConnection tx, Kind kind, String name) {
        return tx.preparedQuery(sql(kind, NEXT))
                .execute(Tuple.of(name))
                .map(rows -> rows.iterator().next().getInteger("version"));
    }

    Uni<Void> draft(
            SqlConnection tx, Kind kind, String name, int version, JsonNode body, String note, String by, Instant at) {
        return run(tx, sql(kind, DRAFT), name, version, body.toString(), note, by, Columns.utc(at));
    }

    Uni<Void> redraft(SqlConnection tx, Kind kind, String name, int version, JsonNode body, String note) {
        return run(tx, sql(kind, REDRAFT), name, version, body.toString(), note);
    }

    Uni<Void> drop(SqlConnection tx, Kind kind, String name, int version) {
        return run(tx, sql(kind, DROP), name, version);
    }

    /** Puts a version in force in the place of the one that is. The default model stays the default. */
    Uni<Void> publish(SqlConnection tx, Kind kind, String name, int version, String by, Instant at) {
        Uni<Boolean> retired = kind == Kind.RULE
                ? run(tx, RETIRE_RULE, name, version).replaceWith(false)
                : tx.preparedQuery(RETIRE_MODEL)
                        .execute(Tuple.of(name, version))
                        .map(rows -> Boolean.TRUE.equals(rows.iterator().next().getBoolean("active")));
        return retired.chain(wasDefault -> run(tx, sql(kind, PUBLISH), name, version, by, Columns.utc(at))
                .chain(() -> wasDefault
                        ? run(tx, HAND_OVER, name, version).chain(() -> run(tx, ACTIVATE, name, version))
                        : Uni.createFrom().voidItem()));
    }

    /** Makes the published version of a model score every account that no assignment names. */
    Uni<Void> makeDefault(SqlConnection tx, String model, int version) {
        return run(tx, DEACTIVATE).chain(() -> run(tx, ACTIVATE, model, version));
    }

    Uni<Void> mute(SqlConnection tx, String rule, boolean muted) {
        return run(tx, MUTE, rule, muted);
    }

    private static Uni<Void> run(SqlConnection tx, String sql, Object... parameters) {
        return tx.preparedQuery(sql)
                .execute(Tuple.from(Arrays.asList(parameters)))
                .replaceWithVoid();
    }

    private static String sql(Kind kind, String sql) {
        return sql.formatted(
                kind.table(),
                kind.key(),
                kind == Kind.MODEL ? "active, null::boolean as muted" : "null::boolean as active, muted");
    }
}
