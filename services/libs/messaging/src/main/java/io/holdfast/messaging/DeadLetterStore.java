package io.holdfast.messaging;

import io.holdfast.http.Page;
import io.holdfast.http.PageRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** The table of dead letters. */
@ApplicationScoped
class DeadLetterStore {

    /** A death that is stored already changes nothing, unless it was settled meanwhile: then it is open again. */
    private static final String STORE = """
            insert into dead_letter as letter
                (id, queue, message_id, type, exchange, routing_key, content_type, body, reason, stack, attempts,
                 by_broker, first_failure, replays)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
            on conflict (id) do update set state = 'open', settled_at = null, settled_by = null
            where letter.state = 'replayed'
            """;

    private static final String SELECT = "select * from dead_letter ";

    private static final String LIST = SELECT + """
            where ($1::text is null or state = $1) and ($2::text is null or queue = $2)
              and ($3::timestamptz is null or (stored_at, id) < ($3, $4))
            order by stored_at desc, id desc
            limit $5
            """;

    private static final String CORRECT = """
            update dead_letter set body = $2, corrected = true, version = version + 1 where id = $1 returning *
            """;

    private static final String REPLAYED = """
            update dead_letter
            set state = 'replayed', replays = replays + 1, settled_at = clock_timestamp(), settled_by = $2,
                version = version + 1
            where id = $1 returning *
            """;

    private final Pool pool;

    @Inject
    DeadLetterStore(Pool pool) {
        this.pool = pool;
    }

    Uni<Void> store(DeadLetter letter) {
        Tuple row = Tuple.tuple()
                .addUUID(letter.id())
                .addString(letter.queue())
                .addString(letter.messageId())
                .addString(letter.type())
                .addString(letter.exchange())
                .addString(letter.routingKey())
                .addString(letter.contentType())
                .addBuffer(Buffer.buffer(letter.body()))
                .addString(letter.reason())
                .addString(letter.stack())
                .addInteger(letter.attempts())
                .addBoolean(letter.byBroker())
                .addOffsetDateTime(letter.firstFailure().atOffset(ZoneOffset.UTC))
                .addInteger(letter.replays());
        return pool.preparedQuery(STORE).execute(row).replaceWithVoid();
    }

    Uni<Page<DeadLetterRow>> list(String state, String queue, PageRequest page) {
        Optional<List<String>> after = page.after(2);
        Tuple parameters = Tuple.tuple()
                .addString(state)
                .addString(queue)
                .addOffsetDateTime(after.map(key -> Instant.parse(key.get(0)).atOffset(ZoneOffset.UTC))
                        .orElse(null))
                .addUUID(after.map(key -> UUID.fromString(key.get(1))).orElse(null))
                .addInteger(page.fetch());
        return pool.preparedQuery(LIST).execute(parameters).map(rows -> {
            List<DeadLetterRow> found = rows.stream().map(DeadLetterRow::of).toList();
            return Page.of(found, page, row ->
                    new String[] {row.storedAt().toString(), row.id().toString()});
        });
    }

    Uni<Optional<DeadLetterRow>> get(UUID id) {
        return pool.preparedQuery(SELECT + "where id = $1")
                .execute(Tuple.of(id))
                .map(DeadLetterStore::one);
    }

    /** Reads and locks a row until the transaction ends. */
    Uni<Optional<DeadLetterRow>> lock(SqlConnection tx, UUID id) {
        return tx.preparedQuery(SELECT + "where id = $1 for update")
                .execute(Tuple.of(id))
                .map(DeadLetterStore::one);
    }

    Uni<DeadLetterRow> correct(SqlConnection tx, UUID id, byte[] body) {
        return tx.preparedQuery(CORRECT)
                .execute(Tuple.tuple().addUUID(id).addBuffer(Buffer.buffer(body)))
                .map(rows -> one(rows).orElseThrow());
    }

    Uni<DeadLetterRow> markReplayed(SqlConnection tx, UUID id, String by) {
        return tx.preparedQuery(REPLAYED).execute(Tuple.of(id, by)).map(rows -> one(rows)
                .orElseThrow());
    }

    /** Removes a dead letter; yields whether there was one. */
    Uni<Boolean> purge(UUID id) {
        return pool.preparedQuery("delete from dead_letter where id = $1")
                .execute(Tuple.of(id))
                .map(rows -> rows.rowCount() == 1);
    }

    <T> Uni<T> inTransaction(Function<SqlConnection, Uni<T>> work) {
        return pool.withTransaction(work);
    }

    private static Optional<DeadLetterRow> one(RowSet<Row> rows) {
        return rows.stream().findFirst().map(DeadLetterRow::of);
    }
}
