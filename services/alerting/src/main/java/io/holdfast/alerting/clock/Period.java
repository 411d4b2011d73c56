package io.holdfast.alerting.clock;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * Open hours inside one local day.
 *
 * @param from first open moment
 * @param to first closed moment; midnight means the end of the day
 */
public record Period(LocalTime from, LocalTime to) {

    /** The whole day, 00:00 to 24:00. */
    public static final Period WHOLE_DAY = new Period(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

    public Period {
        if (!to.equals(LocalTime.MIDNIGHT) && !from.isBefore(to)) {
            throw new IllegalArgumentException("period must end after it begins: " + from + "-" + to);
        }
    }

    /** Reads {@code 09:00-17:00}; {@code 24:00} is the end of the day. */
    public static Period parse(String text) {
        String[] ends = text.strip().split("-");
        if (ends.length != 2) {
            throw new IllegalArgumentException("a period reads like 09:00-17:00, not " + text);
        }
        String to = ends[1].strip();
        return new Period(
                LocalTime.parse(ends[0].strip()), to.equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(to));
    }

    Instant opens(LocalDate day, ZoneId zone) {
        return day.atTime(from).atZone(zone).toInstant();
    }

    Instant closes(LocalDate day, ZoneId zone) {
        return to.equals(LocalTime.MIDNIGHT)
                ? day.plusDays(1).atStartOfDay(zone).toInstant()
                : day.atTime(to).atZone(zone).toInstant();
    }
}
