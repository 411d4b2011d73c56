package io.holdfast.scoring.intake;

import io.holdfast.scoring.Columns;
import io.holdfast.scoring.intake.FactBatch.Sourced;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table of versioned vendor objects. All versions stay; a later one wins from its {@code valid_from} on, however
 * deliveries are ordered or repeated. Of two states under one version the later one in the object's life wins.
 */
final class VersionedTable<F> {

    /** A column beside source, id, version and tie. */
    record Column<F>(String name, String type, Consumer<Columns<Sourced<F>>> put) {

        static <F> Column<F> text(String name, Function<F, String> value) {
            return new Column<>(name, "text", columns -> columns.text(fact -> value.apply(fact.fact())));
        }

        static <F> Column<F> time(String name, Function<F, Instant> value) {
            return new Column<>(name, "timestamptz", columns -> columns.time(fact -> value.apply(fact.fact())));
        }

        static <F> Column<F> number(String name, Function<F, Long> value) {
            return new Column<>(name, "bigint", columns -> columns.number(fact -> value.apply(fact.fact())));
        }

        static <F> Column<F> integer(String name, Function<F, Integer> value) {
            return new Column<>(name, "int", columns -> columns.integer(fact -> value.apply(fact.fact())));
        }

        static <F> Column<F> flag(String name, Function<F, Boolean> value) {
            return new Column<>(name, "boolean", columns -> columns.flag(fact -> value.apply(fact.fact())));
        }
    }

    private final Function<F, String> id;
    private final ToLongFunction<F> version;
    private final ToLongFunction<F> tie;
    private final List<Column<F>> columns;
    private final String insert;
    private final String settle;
    private final String lock;

    /**
     * @param references columns that hold account references ({@code A}) or person references ({@code P}) to be marked
     */
    VersionedTable(
            String table,
            String idColumn,
            Function<F, String> id,
            ToLongFunction<F> version,
            ToLongFunction<F> tie,
            Map<String, String> references,
            List<Column<F>> columns) {
        this.id = id;
        this.version = version;
        this.tie = tie;
        this.columns = columns;
        String names = columns.stream().map(Column::name).collect(Collectors.joining(", "));
        String arrays = IntStream.range(0, columns.size())
                .mapToObj(i -> "$" + (i + 5) + "::" + columns.get(i).type() + "[]")
                .collect(Collectors.joining(", "));
        String taken = columns.stream()
                .map(column -> column.name() + " = excluded." + column.name())
                .collect(Collectors.joining(", "));
        this.lock = "select pg_advisory_xact_lock(hashtext('" + table + "'))";
        this.insert = """
                insert into %1$s as stored (source, %2$s, version, tie, %3$s)
                select * from unnest($1::text[], $2::text[], $3::bigint[], $4::bigint[], %4$s)
                    as fact (source, id, version, tie, %3$s)
                order by source, id, version
                on conflict (source, %2$s, version) do update set tie = excluded.tie, %5$s
                where excluded.tie > stored.tie
                returning source, %2$s as id
                """.formatted(table, idColumn, names, arrays, taken);
        String marked = references.entrySet().stream()
                .map(reference -> "select '%s' as kind, %s as reference from spans"
                        .formatted(reference.getValue(), reference.getKey()))
                .collect(Collectors.joining(" union "));
        this.settle = """
                with spans as (
                    select stored.*, min(valid_from) over (
                        partition by stored.source, stored.%2$s order by version
                        rows between 1 following and unbounded following) as ends
                    from %1$s stored
                    where (stored.source, stored.%2$s) in (select * from unnest($1::text[], $2::text[]))
                ), settled as (
                    update %1$s as stored set valid_to = spans.ends from spans
                    where stored.source = spans.source and stored.%2$s = spans.%2$s and stored.version = spans.version
                      and stored.valid_to is distinct from spans.ends
                )
                insert into dirty_mark (kind, reference)
                select kind, reference from (%3$s) as marked where reference is not null
                """.formatted(table, idColumn, marked);
    }

    /** Takes states in. Writers of one table follow each other, so that each sees the versions of the one before. */
    Uni<Void> add(SqlConnection tx, List<Sourced<F>> facts) {
        if (facts.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return tx.query(lock)
                .execute()
                .chain(() -> tx.preparedQuery(insert).execute(parameters(latestPerVersion(facts))))
                .chain(stored -> stored.size() == 0
                        ? Uni.createFrom().voidItem()
                        : tx.preparedQuery(settle).execute(touched(stored)).replaceWithVoid());
    }

    private Tuple parameters(List<Sourced<F>> facts) {
        Columns<Sourced<F>> arrays = Columns.of(facts)
                .text(Sourced::source)
                .text(fact -> id.apply(fact.fact()))
                .number(fact -> version.applyAsLong(fact.fact()))
                .number(fact -> tie.applyAsLong(fact.fact()));
        columns.forEach(column -> column.put().accept(arrays));
        return arrays.tuple();
    }

    private List<Sourced<F>> latestPerVersion(List<Sourced<F>> facts) {
        Map<List<Object>, Sourced<F>> latest = new HashMap<>();
        Comparator<Sourced<F>> byTie = Comparator.comparingLong(fact -> tie.applyAsLong(fact.fact()));
        facts.forEach(fact -> latest.merge(
                List.of(fact.source(), id.apply(fact.fact()), version.applyAsLong(fact.fact())),
                fact,
                (one, other) -> byTie.compare(one, other) >= 0 ? one : other));
        return List.copyOf(latest.values());
    }

    private static Tuple touched(RowSet<Row> rows) {
        List<Row> list = rows.stream().toList();
        return Columns.of(list)
                .text(row -> row.getString("source"))
                .text(row -> row.getString("id"))
                .tuple();
    }
}
