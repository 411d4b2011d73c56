package io.holdfast.connector.rebuild;

import io.holdfast.connector.Times;
import io.holdfast.connector.archive.RawArchive;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Open rebuilds, and how far each has read. */
@ApplicationScoped
class RebuildStore {

    private static final String OPEN = """
            select id, source_id, from_day, to_day, opened_at, read_at, read_id from run
            where kind = 'rebuild' and state = 'open'
            """;

    RebuildStore() {}

    /** When a source was registered: nothing of it can be older. */
    Uni<Optional<Instant>> registered(SqlClient client, String sourceId) {
        return client.preparedQuery("select created_at from source where id = $1")
                .execute(Tuple.of(sourceId))
                .map(rows -> rows.stream().findFirst().map(row -> Times.instant(row, "created_at")));
    }

    /** Rebuilds whose marker is due in the archive's queue: none sent yet, or sent long ago and never seen. */
    Uni<List<Rebuild>> needingMarker(SqlClient client, Instant askedBefore) {
        return client.preparedQuery(OPEN + """
                         and archive_seen_at is null and (archive_asked_at is null or archive_asked_at <= $1)
                        order by id
                        """)
                .execute(Tuple.of(Times.time(askedBefore)))
                .map(rows -> rows.stream().map(RebuildStore::rebuild).toList());
    }

    Uni<Void> markerSent(SqlClient client, String runId, Instant now) {
        return client.preparedQuery("update run set archive_asked_at = $2 where id = $1")
                .execute(Tuple.of(runId, Times.time(now)))
                .replaceWithVoid();
    }

    /** Rebuilds that may read: their marker came through the archive's queue by then. */
    Uni<List<Rebuild>> reading(SqlClient client, Instant seenBefore) {
        return client.preparedQuery(OPEN + " and archive_seen_at <= $1 order by id")
                .execute(Tuple.of(Times.time(seenBefore)))
                .map(rows -> rows.stream().map(RebuildStore::rebuild).toList());
    }

    /** Locks a rebuild that is still where it was. False when another replica has it, or has read on. */
    Uni<Boolean> lock(SqlClient tx, Rebuild rebuild) {
        RawArchive.Place readTo = rebuild.readTo();
        return tx.preparedQuery("""
                        select 1 from run
                        where id = $1 and state = 'open' and read_id is not distinct from $2
                        for update skip locked
                        """)
                .execute(Tuple.of(rebuild.runId(), readTo == null ? null : readTo.id()))
                .map(rows -> rows.size() == 1);
    }

    Uni<Void> moved(SqlClient tx, Rebuild rebuild, RawArchive.Place to) {
        return tx.preparedQuery("update run set read_at = $2, read_id = $3 where id = $1")
                .execute(Tuple.of(rebuild.runId(), Times.time(to.receivedAt()), to.id()))
                .replaceWithVoid();
    }

    private static Rebuild rebuild(Row row) {
        String readId = row.getString("read_id");
        return new Rebuild(
                row.getString("id"),
                row.getString("source_id"),
                row.getLocalDate("from_day"),
                row.getLocalDate("to_day"),
                Times.instant(row, "opened_at"),
                readId == null ? null : new RawArchive.Place(Times.instant(row, "read_at"), readId));
    }
}
