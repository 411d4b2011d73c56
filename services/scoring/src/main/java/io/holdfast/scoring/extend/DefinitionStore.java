package io.holdfast.scoring.extend;

import io.holdfast.scoring.Columns;
import io.holdfast.scoring.StoredJson;
import io.holdfast.scoring.define.FoundAnew;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** Definitions of custom measures with their versions. */
@ApplicationScoped
class DefinitionStore {

    private static final String ONE_AT_A_TIME = "select pg_advisory_xact_lock(hashtext('custom-measures'))";

    private static final String LATEST = """
            select version, removed, body::text as body, changed_at, changed_by from custom_measure
            where name = $1 order by version desc limit 1
            """;

    private static final String WRITE = """
            insert into custom_measure (name, version, body, removed, changed_at, changed_by)
            values ($1, $2, $3::text::jsonb, $4, $5, $6)
            """;

    /** Models and rules that name the measure, as a word of its own. */
    private static final String READERS = """
            select kind, name from (
                select 'model' as kind, id as name, body from model where state <> 'retired'
                union all
                select 'rule', key, body from rule where state <> 'retired'
            ) definition
            where body::text ~ ('[^a-z0-9.@-]' || replace($1, '.', '[.]') || '[^a-z0-9-]')
            order by 1, 2 limit 1
            """;

    /**
     * The latest version of a definition.
     *
     * @param removed whether nothing is measured by that name any more
     */
    record Stored(int version, boolean removed, Definition definition, Instant changedAt, String changedBy) {}

    /** Until the transaction ends, nobody else changes definitions: circles are made by several. */
    Uni<Void> hold(SqlConnection tx) {
        return tx.query(ONE_AT_A_TIME).execute().replaceWithVoid();
    }

    Uni<Optional<Stored>> latest(SqlClient client, String name) {
        return client.preparedQuery(LATEST).execute(Tuple.of(name)).map(rows -> rows.stream()
                .map(row -> new Stored(
                        row.getInteger("version"),
                        row.getBoolean("removed"),
                        StoredJson.read(row.getString("body"), Definition.class),
                        row.getOffsetDateTime("changed_at").toInstant(),
                        row.getString("changed_by")))
                .findFirst());
    }

    Uni<Void> write(SqlConnection tx, String name, Stored next) {
        return tx.preparedQuery(WRITE)
                .execute(Tuple.from(Arrays.asList(
                        name,
                        next.version(),
                        StoredJson.write(next.definition()),
                        next.removed(),
                        Columns.utc(next.changedAt()),
                        next.changedBy())))
                .replaceWithVoid();
    }

    /** A model or rule in force that reads the measure, in words. */
    Uni<Optional<String>> reader(SqlConnection tx, String name) {
        return tx.preparedQuery(READERS).execute(Tuple.of(name)).map(rows -> rows.stream()
                .map(row -> row.getString("kind") + " " + row.getString("name"))
                .findFirst());
    }

    /** The next evaluation of every account finds what the change brings, and starts no clocks. */
    Uni<Void> findEverywhere(SqlConnection tx) {
        return FoundAnew.everywhere(tx);
    }
}
