package io.holdfast.alerting;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Instants in rows: {@code timestamptz}, UTC, microseconds. */
public final class Columns {

    private Columns() {}

    /** The column's instant; empty when null. */
    public static Optional<Instant> instant(Row row, String column) {
        return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
    }

    /** A parameter for an instant; null for none. */
    public static OffsetDateTime parameter(Optional<Instant> instant) {
        return instant.map(Columns::parameter).orElse(null);
    }

    /** A parameter for an instant. */
    public static OffsetDateTime parameter(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
