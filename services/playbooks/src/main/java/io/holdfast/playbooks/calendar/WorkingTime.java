package io.holdfast.playbooks.calendar;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;

/**
 * Monday to Friday without holidays, in a zone.
 *
 * @param opens first working moment of a day
 * @param closes first moment after work
 */
public record WorkingTime(ZoneId zone, LocalTime opens, LocalTime closes, Set<LocalDate> holidays) {

    private static final int SEARCH_DAYS = 3_650;

    public WorkingTime {
        if (!opens.isBefore(closes)) {
            throw new IllegalArgumentException("work must end after it begins: " + opens + "-" + closes);
        }
        holidays = Set.copyOf(holidays);
    }

    /** The moment at which so much time between opening and closing has passed: Friday 16:30 and 1 h make Monday 09:30. */
    public Instant afterHours(Instant start, Duration working) {
        return after(start, working, false);
    }

    /** The same counted in whole days of 24 hours, Monday to Friday: Friday 16:00 and 2 days make Tuesday 16:00. */
    public Instant afterDays(Instant start, int days) {
        return after(start, Duration.ofHours(24L * days), true);
    }

    private Instant after(Instant start, Duration open, boolean wholeDays) {
        if (open.isZero()) {
            return start;
        }
        Duration left = open;
        LocalDate day = start.atZone(zone).toLocalDate();
        for (int searched = 0; searched < SEARCH_DAYS; searched++, day = day.plusDays(1)) {
            if (works(day)) {
                Instant from = later(wholeDays ? at(day, LocalTime.MIDNIGHT) : at(day, opens), start);
                Instant to = wholeDays ? at(day.plusDays(1), LocalTime.MIDNIGHT) : at(day, closes);
                Duration length = Duration.between(from, to);
                if (left.compareTo(length) <= 0) {
                    return from.plus(left);
                }
                left = length.isPositive() ? left.minus(length) : left;
            }
        }
        throw new IllegalStateException("no working time in ten years after " + start);
    }

    private boolean works(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY
                && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && !holidays.contains(day);
    }

    private Instant at(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(zone).toInstant();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
