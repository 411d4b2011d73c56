package io.holdfast.accounts;

import io.holdfast.accounts.identity.Stated;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Between rows and the core's values: times, stated values, and columns of many rows as arrays. */
public final class Columns {

    private Columns() {}

    /** A parameter for an instant; null for none. */
    public static OffsetDateTime time(Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }

    /** The column's instant; null for none. */
    public static Instant instant(Row row, String column) {
        OffsetDateTime at = row.getOffsetDateTime(column);
        return at == null ? null : at.toInstant();
    }

    /** A stated text and its time, from two columns. */
    public static Stated<String> stated(Row row, String column) {
        return Stated.of(row.getString(column), instant(row, column + "_at"));
    }

    /** One value of many rows. */
    public static <R, V> V[] column(Collection<R> rows, Function<R, V> value, IntFunction<V[]> array) {
        return rows.stream().map(value).toArray(array);
    }

    /** One text of many rows. */
    public static <R> String[] texts(Collection<R> rows, Function<R, String> value) {
        return column(rows, value, String[]::new);
    }

    /** One instant of many rows. */
    public static <R> OffsetDateTime[] times(Collection<R> rows, Function<R, Instant> value) {
        return column(rows, row -> time(value.apply(row)), OffsetDateTime[]::new);
    }
}
