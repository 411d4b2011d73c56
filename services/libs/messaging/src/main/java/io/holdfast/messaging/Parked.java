package io.holdfast.messaging;

import io.holdfast.http.Page;
import io.holdfast.http.PageRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;

/** Outbox rows that no queue takes. They wait until somebody has put the topology right. */
@ApplicationScoped
class Parked {

    private static final String LIST = """
            select position, id, exchange, type, subject, added_at, parked_at, parked_reason, attempts
            from outbox where parked_at is not null and position > $1
            order by position limit $2
            """;

    private static final String RETRY = """
            update outbox set parked_at = null, parked_reason = null, not_before = '-infinity'
            where parked_at is not null
            """;

    private final Pool pool;
    private final OutboxNudge nudge;

    @Inject
    Parked(Pool pool, OutboxNudge nudge) {
        this.pool = pool;
        this.nudge = nudge;
    }

    /** One parked row. */
    record ParkedRow(
            long position,
            String id,
            String exchange,
            String type,
            String subject,
            Instant addedAt,
            Instant parkedAt,
            String reason,
            int attempts) {

        private static ParkedRow of(Row row) {
            return new ParkedRow(
                    row.getLong("position"),
                    row.getUUID("id").toString(),
                    row.getString("exchange"),
                    row.getString("type"),
                    row.getString("subject"),
                    row.getOffsetDateTime("added_at").toInstant(),
                    row.getOffsetDateTime("parked_at").toInstant(),
                    row.getString("parked_reason"),
                    row.getInteger("attempts"));
        }
    }

    Uni<Page<ParkedRow>> list(PageRequest page) {
        long after = page.after(1).map(key -> Numbers.cursor(key.getFirst())).orElse(0L);
        return pool.preparedQuery(LIST).execute(Tuple.of(after, page.fetch())).map(rows -> {
            List<ParkedRow> found = rows.stream().map(ParkedRow::of).toList();
            return Page.of(found, page, row -> new String[] {Long.toString(row.position())});
        });
    }

    /** Gives all parked rows back to the relay; yields how many. */
    Uni<Integer> retryAll() {
        return pool.query(RETRY).execute().map(rows -> rows.rowCount()).invoke(nudge::nudge);
    }
}
