package io.holdfast.playbooks;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** Values in rows. Instants are {@code timestamptz}, UTC, microseconds. */
public final class Columns {

    private Columns() {}

    /** The column's instant; empty when null. */
    public static Optional<Instant> instant(Row row, String column) {
        return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
    }

    /** The column's text; empty when null. */
    public static Optional<String> text(Row row, String column) {
        return Optional.ofNullable(row.getString(column));
    }

    /** A parameter for an instant; null for none. */
    public static OffsetDateTime parameter(Optional<Instant> instant) {
        return instant.map(Columns::parameter).orElse(null);
    }

    /** A parameter for an instant. */
    public static OffsetDateTime parameter(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** All rows, read. */
    public static <T> List<T> all(RowSet<Row> rows, Function<Row, T> read) {
        return StreamSupport.stream(rows.spliterator(), false).map(read).toList();
    }

    /** The only row, read; empty when there is none. */
    public static <T> Optional<T> one(RowSet<Row> rows, Function<Row, T> read) {
        return StreamSupport.stream(rows.spliterator(), false).findFirst().map(read);
    }
}
