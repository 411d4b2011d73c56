package io.holdfast.scoring.intake;

import io.holdfast.scoring.Columns;
import io.holdfast.scoring.intake.FactBatch.Sourced;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A table of versioned vendor objects. All versions stay; a later one wins from its {@code valid_from} on, however
 * deliveries are ordered or repeated. Of two states under one version the later one in the object's life wins, but for
 * columns in which both have something to say.
 */
final class VersionedTable<F> {

    /**
     * A column beside source, id, version and tie.
     *
     * @param merged what {@code stored} and {@code excluded} come to, where both are states under one version; null when
     *     the later state simply wins
     */
    record Column<F>(String name, String type, Consumer<Columns<State<F>>> put, String merged) {

        static <F> Column<F> text(String name, Function<F, String> value) {
            return new Column<>(name, "text", columns -> columns.text(state -> value.apply(state.fact())), null);
        }

        static <F> Column<F> time(String name, Function<F, Instant> value) {
            return new Column<>(name, "timestamptz", columns -> columns.time(state -> value.apply(state.fact())), null);
        }

        static <F> Column<F> number(String name, Function<F, Long> value) {
            return new Column<>(name, "bigint", columns -> columns.number(state -> value.apply(state.fact())), null);
        }

        static <F> Column<F> integer(String name, Function<F, Integer> value) {
            return new Column<>(name, "int", columns -> columns.integer(state -> value.apply(state.fact())), null);
        }

        static <F> Column<F> flag(String name, Function<F, Boolean> value) {
            return new Column<>(name, "boolean", columns -> columns.flag(state -> value.apply(state.fact())), null);
        }

        /** The same, keeping of two states under one version what this SQL says. */
        Column<F> merged(String sql) {
            return new Column<>(name, type, put, sql);
        }

        private String taken() {
            String latest = "case when excluded.tie > stored.tie then excluded.%1$s else stored.%1$s end";
            return name + " = " + (merged == null ? latest.formatted(name) : merged);
        }

        private Stream<String> news() {
            return Stream.ofNullable(merged).map(sql -> sql + " is distinct from stored." + name);
        }
    }

    /** A state of a vendor object with its place among the states under its version, see {@link #tie}. */
    record State<F>(String source, F fact, long tie) {

        private long stage() {
            return tie >> STAGE_BITS;
        }
    }

    /** What two states under one version come to. The SQL of the columns says the same. */
    interface Merge<F> {

        /** @param sameStage whether both are at the same place in the object's life */
        F of(F later, F other, boolean sameStage);
    }

    /** Stages of two states under one version are compared by {@code tie >> 32}, in SQL too. */
    private static final int STAGE_BITS = 32;

    /** Orders two states that a vendor reported under one version: by their place in the object's life, then somehow. */
    static long tie(int stage, Record fact) {
        return ((long) stage << STAGE_BITS) | (fact.toString().hashCode() & 0xffffffffL);
    }

    private final Function<F, String> id;
    private final ToLongFunction<F> version;
    private final ToLongFunction<F> tie;
    private final Merge<F> merge;
    private final List<Column<F>> columns;
    private final String insert;
    private final String settle;
    private final String lock;

    /**
     * @param merge for columns that say how they are merged; the later state otherwise
     * @param references columns that hold account references ({@code A}) or person references ({@code P}) to be marked
     */
    VersionedTable(
            String table,
            String idColumn,
            Function<F, String> id,
            ToLongFunction<F> version,
            ToLongFunction<F> tie,
            Merge<F> merge,
            Map<String, String> references,
            List<Column<F>> columns) {
        this.id = id;
        this.version = version;
        this.tie = tie;
        this.merge = merge;
        this.columns = columns;
        String names = columns.stream().map(Column::name).collect(Collectors.joining(", "));
        String arrays = IntStream.range(0, columns.size())
                .mapToObj(i -> "$" + (i + 5) + "::" + columns.get(i).type() + "[]")
                .collect(Collectors.joining(", "));
        String taken = columns.stream().map(Column::taken).collect(Collectors.joining(", "));
        String news = Stream.concat(
                        Stream.of("excluded.tie > stored.tie"), columns.stream().flatMap(Column::news))
                .collect(Collectors.joining(" or "));
        this.lock = "select pg_advisory_xact_lock(hashtext('" + table + "'))";
        this.insert = """
                insert into %1$s as stored (source, %2$s, version, tie, %3$s)
                select * from unnest($1::text[], $2::text[], $3::bigint[], $4::bigint[], %4$s)
                    as fact (source, id, version, tie, %3$s)
                order by source, id, version
                on conflict (source, %2$s, version) do update set tie = greatest(stored.tie, excluded.tie), %5$s
                where %6$s
                returning source, %2$s as id
                """.formatted(table, idColumn, names, arrays, taken, news);
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
                .chain(() -> tx.preparedQuery(insert).execute(parameters(onePerVersion(facts))))
                .chain(stored -> stored.size() == 0
                        ? Uni.createFrom().voidItem()
                        : tx.preparedQuery(settle).execute(touched(stored)).replaceWithVoid());
    }

    private Tuple parameters(List<State<F>> states) {
        Columns<State<F>> arrays = Columns.of(states)
                .text(State::source)
                .text(state -> id.apply(state.fact()))
                .number(state -> version.applyAsLong(state.fact()))
                .number(State::tie);
        columns.forEach(column -> column.put().accept(arrays));
        return arrays.tuple();
    }

    private List<State<F>> onePerVersion(List<Sourced<F>> facts) {
        Map<List<Object>, State<F>> states = new HashMap<>();
        facts.forEach(fact -> states.merge(
                List.of(fact.source(), id.apply(fact.fact()), version.applyAsLong(fact.fact())),
                new State<>(fact.source(), fact.fact(), tie.applyAsLong(fact.fact())),
                this::both));
        return List.copyOf(states.values());
    }

    private State<F> both(State<F> one, State<F> other) {
        State<F> later = one.tie() >= other.tie() ? one : other;
        State<F> earlier = later == one ? other : one;
        F fact = merge.of(later.fact(), earlier.fact(), later.stage() == earlier.stage());
        return new State<>(later.source(), fact, later.tie());
    }

    private static Tuple touched(RowSet<Row> rows) {
        List<Row> list = rows.stream().toList();
        return Columns.of(list)
                .text(row -> row.getString("source"))
                .text(row -> row.getString("id"))
                .tuple();
    }
}
