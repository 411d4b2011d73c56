package io.holdfast.scoring.replay;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

/** Days to look at: ends of UTC days, the last one always among them. */
record Days(LocalDate from, LocalDate to, int step) {

    List<LocalDate> all() {
        long span = to.toEpochDay() - from.toEpochDay();
        return Stream.iterate(from.plusDays(span % step), day -> !day.isAfter(to), day -> day.plusDays(step))
                .toList();
    }

    /** The last moment of a UTC day. */
    static Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().minusMillis(1);
    }
}
