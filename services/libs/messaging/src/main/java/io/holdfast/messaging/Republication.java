package io.holdfast.messaging;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Sends past events again, to one queue and nobody else: how a new consumer starts, and how one is rebuilt. Works in
 * steps of bounded size; the caller goes on with the returned position. Ids and versions are the original ones.
 */
@ApplicationScoped
public class Republication {

    /** The direct exchange every work queue is bound to by its own name. */
    static final String REDELIVER = "redeliver";

    /** Most events in one step. */
    public static final int STEP = 5_000;

    private static final String RANGE = """
            select position, published_at, id, type, body
            from event_log
            where published_at >= $1 and published_at < $2 and (published_at, position) > ($3, $4)
              and ($5::text[] is null or type = any($5))
            order by published_at, position
            limit $6
            """;

    private static final String LATEST = """
            select type, subject, id, body
            from event_latest
            where (type, subject) > ($1, $2) and ($3::text[] is null or type = any($3))
            order by type, subject
            limit $4
            """;

    private final Pool pool;
    private final ConfirmedPublisher publisher;

    @Inject
    public Republication(Pool pool, ConfirmedPublisher publisher) {
        this.pool = pool;
        this.publisher = publisher;
    }

    /**
     * What one step has done.
     *
     * @param published events the broker has confirmed
     * @param next where to go on; empty at the end
     */
    public record Step(int published, Optional<List<String>> next) {}

    /**
     * Everything published in a span of time.
     *
     * @param types event types to send; empty for all
     * @param after where the step before ended; empty at the start
     */
    public Uni<Step> range(String queue, List<String> types, Instant from, Instant to, Optional<List<String>> after) {
        Instant afterTime = after.map(key -> Instant.parse(key.get(0))).orElse(from.minusSeconds(1));
        long afterPosition = after.map(key -> Numbers.cursor(key.get(1))).orElse(0L);
        Tuple parameters = Tuple.tuple(List.of(
                        from.atOffset(ZoneOffset.UTC),
                        to.atOffset(ZoneOffset.UTC),
                        afterTime.atOffset(ZoneOffset.UTC),
                        afterPosition))
                .addValue(typesOrNull(types))
                .addInteger(STEP);
        return step(
                queue,
                RANGE,
                parameters,
                row -> List.of(
                        row.getOffsetDateTime("published_at").toInstant().toString(),
                        Long.toString(row.getLong("position"))));
    }

    /** The latest event per type and subject. */
    public Uni<Step> latest(String queue, List<String> types, Optional<List<String>> after) {
        Tuple parameters = Tuple.of(
                        after.map(key -> key.get(0)).orElse(""),
                        after.map(key -> key.get(1)).orElse(""))
                .addValue(typesOrNull(types))
                .addInteger(STEP);
        return step(queue, LATEST, parameters, row -> List.of(row.getString("type"), row.getString("subject")));
    }

    private Uni<Step> step(String queue, String sql, Tuple parameters, Function<Row, List<String>> key) {
        return pool.preparedQuery(sql).execute(parameters).chain(rows -> {
            List<Row> found = rows.stream().toList();
            if (found.isEmpty()) {
                return Uni.createFrom().item(new Step(0, Optional.empty()));
            }
            List<Uni<Void>> sends = found.stream()
                    .map(row -> publisher.publish(message(queue, row)))
                    .toList();
            boolean more = found.size() == STEP;
            Optional<List<String>> next = more ? Optional.of(key.apply(found.getLast())) : Optional.empty();
            return Uni.join().all(sends).andFailFast().replaceWith(new Step(found.size(), next));
        });
    }

    private static String[] typesOrNull(List<String> types) {
        return types.isEmpty() ? null : types.toArray(String[]::new);
    }

    private static OutgoingMessage message(String queue, Row row) {
        return new OutgoingMessage(
                REDELIVER,
                queue,
                row.getString("body").getBytes(StandardCharsets.UTF_8),
                row.getUUID("id").toString(),
                row.getString("type"),
                EventJson.CONTENT_TYPE,
                Map.of());
    }
}
