package io.holdfast.reporting.reckon;

import static io.holdfast.reporting.Columns.parameter;

import io.holdfast.reporting.Excluded;
import io.holdfast.reporting.ReportingConfig;
import io.holdfast.reporting.Span;
import io.holdfast.reporting.retention.Bridge;
import io.holdfast.reporting.retention.Logos;
import io.holdfast.reporting.retention.Movement;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads movements of recurring revenue, each family with one statement. */
@ApplicationScoped
class MovementReader {

    private final Pool pool;
    private final String currency;

    MovementReader(Pool pool, ReportingConfig config) {
        this.pool = pool;
        this.currency = config.currency().getCurrencyCode();
    }

    /** Start against end, for each span in order. */
    Uni<List<Reckoned>> reckon(List<Span> spans, Instant now) {
        return pool.preparedQuery(MovementSql.SUMS)
                .execute(question(spans, now))
                .map(rows -> {
                    List<Reckoned> all = new ArrayList<>();
                    rows.forEach(row -> all.add(new Reckoned(spans.get(all.size()), bridge(row), logos(row))));
                    return all;
                });
    }

    /** Midnight against midnight within the span, from the same start to the same end. */
    Uni<Bridge> within(Reckoned reckoned, Instant now) {
        Bridge outer = reckoned.bridge();
        return pool.preparedQuery(MovementSql.WITHIN)
                .execute(question(List.of(reckoned.span()), now))
                .map(rows -> bridge(outer.start(), rows.iterator().next(), outer.end()));
    }

    /** The accounts behind the figures, in order of their ids. */
    Uni<List<MovedAccount>> accounts(
            Span span, Optional<Movement> only, Optional<UUID> after, int atMost, Instant now) {
        Tuple question = question(List.of(span), now)
                .addString(only.map(Movement::name).orElse(null))
                .addUUID(after.orElse(null))
                .addInteger(atMost);
        return pool.preparedQuery(MovementSql.ACCOUNTS)
                .execute(question)
                .map(rows -> rows.stream().map(MovedAccount::of).toList());
    }

    /** What is in none of the figures. */
    Uni<Excluded> excluded(Span span, Instant now) {
        return pool.preparedQuery(MovementSql.EXCLUDED)
                .execute(question(List.of(span), now).addInteger(Excluded.MOST))
                .map(rows -> {
                    List<Row> found = rows.stream().toList();
                    return new Excluded(
                            found.isEmpty() ? 0 : found.getFirst().getLong("total"),
                            found.stream().map(MovementReader::item).toList());
                });
    }

    private Tuple question(List<Span> spans, Instant now) {
        OffsetDateTime[] starts =
                spans.stream().map(span -> parameter(span.starts())).toArray(OffsetDateTime[]::new);
        OffsetDateTime[] ends =
                spans.stream().map(span -> parameter(span.endsBy(now))).toArray(OffsetDateTime[]::new);
        return Tuple.tuple().addValue(starts).addValue(ends).addString(currency);
    }

    private static Bridge bridge(Row row) {
        return bridge(row.getLong("start_minor"), row, row.getLong("end_minor"));
    }

    private static Bridge bridge(long start, Row row, long end) {
        return new Bridge(
                start,
                row.getLong("added"),
                row.getLong("reactivated"),
                row.getLong("expanded"),
                row.getLong("contracted"),
                row.getLong("churned"),
                end);
    }

    private static Logos logos(Row row) {
        return new Logos(
                row.getLong("starting"),
                row.getLong("n_added"),
                row.getLong("n_reactivated"),
                row.getLong("n_expanded"),
                row.getLong("n_contracted"),
                row.getLong("n_churned"),
                row.getLong("ending"));
    }

    private static Excluded.Item item(Row row) {
        return new Excluded.Item(
                row.getUUID("account_id"),
                row.getString("account_ref"),
                row.getString("currency"),
                row.getLong("start_minor"),
                row.getLong("end_minor"),
                row.getString("reason"));
    }
}
