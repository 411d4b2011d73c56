package io.holdfast.playbooks;

import static io.holdfast.playbooks.Columns.parameter;

import io.holdfast.playbooks.playbook.Playbook;
import io.holdfast.playbooks.playbook.PlaybookReader;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Published playbooks. A version never changes, so each is read once per replica. */
@ApplicationScoped
public class PlaybookStore {

    private final Map<Version, Playbook> known = new ConcurrentHashMap<>();

    private record Version(String key, int number) {}

    /** A published version. */
    public record Published(Playbook playbook, int version) {}

    /** The newest version of every playbook, by key. */
    public Uni<List<Published>> newest(SqlConnection connection) {
        return connection.query("""
                        select distinct on (key) key, version, yaml from playbook_version order by key, version desc
                        """).execute().map(rows -> Columns.all(rows, this::published));
    }

    /** The newest version of a playbook; empty when it was never published. */
    public Uni<Optional<Published>> newest(SqlConnection connection, String key) {
        return connection.preparedQuery("""
                        select key, version, yaml from playbook_version where key = $1 order by version desc limit 1
                        """).execute(Tuple.of(key)).map(rows -> Columns.one(rows, this::published));
    }

    /** A version that a play keeps. */
    public Uni<Playbook> version(SqlConnection connection, String key, int version) {
        Playbook read = known.get(new Version(key, version));
        return read != null
                ? Uni.createFrom().item(read)
                : connection
                        .preparedQuery(
                                "select key, version, yaml from playbook_version where key = $1 and version = $2")
                        .execute(Tuple.of(key, version))
                        .map(rows ->
                                Columns.one(rows, this::published).orElseThrow().playbook());
    }

    /** Publishes a version; false when there is such a version already. */
    public Uni<Boolean> publish(SqlConnection tx, String key, int version, String yaml, String by, Instant now) {
        return tx.preparedQuery("""
                        insert into playbook_version (key, version, yaml, published_by, published_at)
                        values ($1, $2, $3, $4, $5) on conflict do nothing
                        """)
                .execute(Tuple.of(key, version, yaml, by, parameter(now)))
                .map(rows -> rows.rowCount() == 1);
    }

    private Published published(Row row) {
        Version version = new Version(row.getString("key"), row.getInteger("version"));
        Playbook playbook = known.computeIfAbsent(version, _ -> read(row.getString("yaml")));
        return new Published(playbook, version.number());
    }

    private static Playbook read(String yaml) {
        return switch (PlaybookReader.read(yaml)) {
            case PlaybookReader.Read.Sound sound -> sound.playbook();
            case PlaybookReader.Read.Faulty faulty ->
                throw new IllegalStateException("published playbook cannot be read: " + faulty.faults());
        };
    }
}
