package io.holdfast.scoring;

import io.vertx.mutiny.sqlclient.Tuple;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

/** A set of rows as one array per column, for {@code select ... from unnest($1::text[], ...)}: one statement per set. */
public final class Columns<T> {

    private final List<T> rows;
    private final List<Object> arrays = new ArrayList<>();

    private Columns(List<T> rows) {
        this.rows = rows;
    }

    public static <T> Columns<T> of(List<T> rows) {
        return new Columns<>(rows);
    }

    /** For {@code text[]}, and for {@code jsonb} and {@code numeric} by a cast in SQL. */
    public Columns<T> text(Function<T, String> value) {
        return add(value, String[]::new);
    }

    /** For {@code numeric}: travels as text, cast it in SQL. */
    public Columns<T> decimal(Function<T, BigDecimal> value) {
        return text(row -> {
            BigDecimal number = value.apply(row);
            return number == null ? null : number.toPlainString();
        });
    }

    public Columns<T> integer(Function<T, Integer> value) {
        return add(value, Integer[]::new);
    }

    public Columns<T> number(Function<T, Long> value) {
        return add(value, Long[]::new);
    }

    public Columns<T> flag(Function<T, Boolean> value) {
        return add(value, Boolean[]::new);
    }

    public Columns<T> day(Function<T, LocalDate> value) {
        return add(value, LocalDate[]::new);
    }

    public Columns<T> id(Function<T, UUID> value) {
        return add(value, UUID[]::new);
    }

    public Columns<T> time(Function<T, Instant> value) {
        return add(row -> utc(value.apply(row)), OffsetDateTime[]::new);
    }

    /** The arrays as parameters, in the order they were added. */
    public Tuple tuple(Object... before) {
        List<Object> parameters = new ArrayList<>(List.of(before));
        parameters.addAll(arrays);
        return Tuple.from(parameters);
    }

    /** What the database client wants for {@code timestamptz}. */
    public static OffsetDateTime utc(Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }

    private <V> Columns<T> add(Function<T, V> value, IntFunction<V[]> array) {
        arrays.add(rows.stream().map(value).toArray(array));
        return this;
    }
}
