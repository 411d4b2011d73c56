package io.holdfast.webhooks.inspect;

import io.holdfast.http.InvalidInput;
import io.holdfast.http.Page;
import io.holdfast.http.PageRequest;
import io.holdfast.webhooks.inspect.DeliveryView.AttemptView;
import io.holdfast.webhooks.inspect.DeliveryView.State;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** Reads the delivery log. */
@ApplicationScoped
class DeliveryLog {

    private static final String COLUMNS = """
            select d.id, d.endpoint_id, d.message_id, m.type, d.state, d.reason, d.attempts, d.due_at, d.created_at,
                   d.finished_at
            from delivery d join message m on m.id = d.message_id
            """;

    private static final String OF_ENDPOINT = COLUMNS + """
            where d.endpoint_id = $1 and ($2::text is null or d.state = $2)
              and ($3::timestamptz is null or (d.created_at, d.id) < ($3, $4::uuid))
            order by d.created_at desc, d.id desc limit $5""";

    private static final String ONE = COLUMNS + "where d.id = $1";

    private static final String ATTEMPTS = """
            select number, at, duration_ms, status, outcome, response from attempt where delivery_id = $1 order by number""";

    private final Pool pool;

    DeliveryLog(Pool pool) {
        this.pool = pool;
    }

    /** Newest first. */
    Uni<Page<DeliveryView>> ofEndpoint(UUID endpoint, Optional<State> state, PageRequest page) {
        Optional<List<String>> after = page.after(2);
        Tuple values = Tuple.tuple()
                .addUUID(endpoint)
                .addString(state.map(DeliveryLog::stored).orElse(null))
                .addOffsetDateTime(
                        after.map(key -> cursor(key, 0, OffsetDateTime::parse)).orElse(null))
                .addUUID(after.map(key -> cursor(key, 1, UUID::fromString)).orElse(null))
                .addInteger(page.fetch());
        return pool.preparedQuery(OF_ENDPOINT)
                .execute(values)
                .map(rows -> Page.of(all(rows, DeliveryLog::delivery), page, delivery -> new String[] {
                    delivery.createdAt().toString(), delivery.id().toString()
                }));
    }

    Uni<Boolean> knows(UUID endpoint) {
        return pool.preparedQuery("select 1 from endpoint where id = $1")
                .execute(Tuple.of(endpoint))
                .map(rows -> rows.size() == 1);
    }

    /** With all its attempts. */
    Uni<Optional<DeliveryView>> one(UUID id) {
        return pool.preparedQuery(ONE)
                .execute(Tuple.of(id))
                .map(rows -> all(rows, DeliveryLog::delivery).stream().findFirst())
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(found)
                        : pool.preparedQuery(ATTEMPTS)
                                .execute(Tuple.of(id))
                                .map(rows -> found.map(delivery -> delivery.with(all(rows, DeliveryLog::attempt)))));
    }

    private static <T> T cursor(List<String> key, int part, Function<String, T> read) {
        try {
            return read.apply(key.get(part));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new InvalidInput("cursor", "belongs to another list");
        }
    }

    private static DeliveryView delivery(Row row) {
        State state = State.valueOf(row.getString("state").toUpperCase(Locale.ROOT));
        return new DeliveryView(
                row.getUUID("id"),
                row.getUUID("endpoint_id"),
                row.getString("message_id"),
                row.getString("type"),
                state,
                row.getString("reason"),
                row.getInteger("attempts"),
                state == State.PENDING ? instant(row, "due_at") : null,
                instant(row, "created_at"),
                instant(row, "finished_at"),
                null);
    }

    private static AttemptView attempt(Row row) {
        return new AttemptView(
                row.getInteger("number"),
                instant(row, "at"),
                row.getInteger("duration_ms"),
                row.getInteger("status"),
                row.getString("outcome"),
                row.getString("response"));
    }

    private static Instant instant(Row row, String column) {
        OffsetDateTime value = row.getOffsetDateTime(column);
        return value == null ? null : value.toInstant();
    }

    private static String stored(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static <T> List<T> all(RowSet<Row> rows, Function<Row, T> read) {
        return StreamSupport.stream(rows.spliterator(), false).map(read).toList();
    }
}
