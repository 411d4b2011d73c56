package io.holdfast.playbooks.define;

import static io.holdfast.playbooks.Columns.instant;
import static io.holdfast.playbooks.Columns.parameter;

import io.holdfast.playbooks.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Drafts and versions of playbooks as rows. */
@ApplicationScoped
class Shelf {

    /** A draft. */
    record Draft(String yaml, long revision, String by, Instant at) {}

    /** A version without its text. */
    record Version(int version, String publishedBy, Instant publishedAt) {}

    /** A row of the list: the newest version, if there is one, else the draft. */
    record Listed(String key, String yaml, Optional<Version> newest, boolean draft) {}

    /** Playbooks by key, drafts that were never published too. */
    Uni<List<Listed>> list(SqlConnection connection, Optional<String> after, int fetch) {
        return connection
                .preparedQuery("""
                        select playbook.key, coalesce(newest.yaml, draft) as yaml, newest.version, newest.published_by,
                               newest.published_at, draft is not null as drafted
                        from playbook left join lateral (select * from playbook_version where key = playbook.key
                                                         order by version desc limit 1) newest on true
                        where $1::text is null or playbook.key > $1 order by playbook.key limit $2
                        """)
                .execute(Tuple.of(after.orElse(null), fetch))
                .map(rows -> Columns.all(
                        rows,
                        row -> new Listed(
                                row.getString("key"),
                                row.getString("yaml"),
                                Optional.ofNullable(row.getInteger("version")).map(_ -> version(row)),
                                row.getBoolean("drafted"))));
    }

    /** Whether there is a playbook of a key. */
    Uni<Boolean> knows(SqlConnection connection, String key) {
        return connection
                .preparedQuery("select 1 from playbook where key = $1")
                .execute(Tuple.of(key))
                .map(rows -> rows.size() == 1);
    }

    /** The draft of a playbook; empty when there is none. */
    Uni<Optional<Draft>> draft(SqlConnection connection, String key) {
        return connection
                .preparedQuery("select * from playbook where key = $1 and draft is not null")
                .execute(Tuple.of(key))
                .map(rows -> Columns.one(rows, Shelf::draft));
    }

    /** Holds a playbook, making room for a new one, and answers its draft. */
    Uni<Optional<Draft>> hold(SqlConnection tx, String key) {
        return tx.preparedQuery("insert into playbook (key) values ($1) on conflict do nothing")
                .execute(Tuple.of(key))
                .chain(() -> tx.preparedQuery("select * from playbook where key = $1 for update")
                        .execute(Tuple.of(key)))
                .map(rows -> Columns.one(rows, row -> row)
                        .filter(row -> row.getString("draft") != null)
                        .map(Shelf::draft));
    }

    /** Writes the draft of a held playbook. */
    Uni<Draft> write(SqlConnection tx, String key, String yaml, String by, Instant now) {
        return tx.preparedQuery("""
                        update playbook set draft = $2, revision = revision + 1, drafted_by = $3, drafted_at = $4
                        where key = $1 returning *
                        """)
                .execute(Tuple.of(key, yaml, by, parameter(now)))
                .map(rows -> draft(rows.iterator().next()));
    }

    /** Takes the draft of a held playbook away. */
    Uni<Void> clear(SqlConnection tx, String key) {
        return tx.preparedQuery("update playbook set draft = null, revision = revision + 1 where key = $1")
                .execute(Tuple.of(key))
                .replaceWithVoid();
    }

    /** Versions, newest first, at most 200. */
    Uni<List<Version>> versions(SqlConnection connection, String key) {
        return connection.preparedQuery("""
                        select version, published_by, published_at from playbook_version where key = $1
                        order by version desc limit 200
                        """).execute(Tuple.of(key)).map(rows -> Columns.all(rows, Shelf::version));
    }

    /** The text of a version; empty when there is no such version. */
    Uni<Optional<String>> yaml(SqlConnection connection, String key, int version) {
        return connection
                .preparedQuery("select yaml from playbook_version where key = $1 and version = $2")
                .execute(Tuple.of(key, version))
                .map(rows -> Columns.one(rows, row -> row.getString("yaml")));
    }

    private static Draft draft(Row row) {
        return new Draft(
                row.getString("draft"),
                row.getLong("revision"),
                row.getString("drafted_by"),
                instant(row, "drafted_at").orElseThrow());
    }

    private static Version version(Row row) {
        return new Version(
                row.getInteger("version"),
                row.getString("published_by"),
                instant(row, "published_at").orElseThrow());
    }
}
