package io.holdfast.alerting.clock;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * When time counts: open periods per weekday in a zone, less holidays. Open time is elapsed time, so an open night in
 * which clocks change has an hour more or less, as in life.
 *
 * @param zone where the periods are local
 * @param week open periods per weekday, in order, not overlapping; at least one in all
 * @param holidays local dates without open time
 */
public record Calendar(ZoneId zone, Map<DayOfWeek, List<Period>> week, Set<LocalDate> holidays) {

    private static final Set<DayOfWeek> WORKING_DAYS = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
    private static final Set<DayOfWeek> ALL_DAYS = EnumSet.allOf(DayOfWeek.class);

    /** Longest stretch without open time that is searched before the calendar is called closed for good. */
    private static final int SEARCH_DAYS = 3660;

    public Calendar {
        Map<DayOfWeek, List<Period>> ordered = new EnumMap<>(DayOfWeek.class);
        week.forEach((day, periods) -> ordered.put(day, inOrder(day, periods)));
        if (ordered.values().stream().allMatch(List::isEmpty)) {
            throw new IllegalArgumentException("a calendar needs an open period");
        }
        week = Map.copyOf(ordered);
        holidays = Set.copyOf(holidays);
    }

    /** Around the clock, every day: no holidays. */
    public static Calendar always() {
        return on(ALL_DAYS, ZoneOffset.UTC, List.of(Period.WHOLE_DAY), Set.of());
    }

    /** Monday to Friday, whole days: Friday 16:00 and 48 hours make Tuesday 16:00. */
    public static Calendar workingDays(ZoneId zone, Set<LocalDate> holidays) {
        return on(WORKING_DAYS, zone, List.of(Period.WHOLE_DAY), holidays);
    }

    /** Monday to Friday in the given periods: with 9 to 17, Friday 16:30 and one hour make Monday 09:30. */
    public static Calendar businessHours(ZoneId zone, List<Period> periods, Set<LocalDate> holidays) {
        return on(WORKING_DAYS, zone, periods, holidays);
    }

    private static Calendar on(Set<DayOfWeek> days, ZoneId zone, List<Period> periods, Set<LocalDate> holidays) {
        Map<DayOfWeek, List<Period>> week = new EnumMap<>(DayOfWeek.class);
        days.forEach(day -> week.put(day, periods));
        return new Calendar(zone, week, holidays);
    }

    /**
     * The moment at which {@code open} of open time has passed since {@code start}. No open time asked for is
     * {@code start} itself, open or not; an answer that falls on a closing moment is that moment.
     *
     * @throws IllegalArgumentException when {@code open} is negative
     * @throws IllegalStateException when the calendar has no more open time for ten years
     */
    public Instant after(Instant start, Duration open) {
        if (open.isNegative()) {
            throw new IllegalArgumentException("open time cannot be negative: " + open);
        }
        if (open.isZero()) {
            return start;
        }
        Duration left = open;
        LocalDate day = start.atZone(zone).toLocalDate();
        for (int closedDays = 0; closedDays < SEARCH_DAYS; day = day.plusDays(1)) {
            Duration before = left;
            for (Period period : periodsOn(day)) {
                Instant opens = later(period.opens(day, zone), start);
                Duration length = Duration.between(opens, period.closes(day, zone));
                if (length.isPositive()) {
                    if (left.compareTo(length) <= 0) {
                        return opens.plus(left);
                    }
                    left = left.minus(length);
                }
            }
            closedDays = left.equals(before) ? closedDays + 1 : 0;
        }
        throw new IllegalStateException("no open time in ten years after " + day.minusDays(SEARCH_DAYS));
    }

    private List<Period> periodsOn(LocalDate day) {
        return holidays.contains(day) ? List.of() : week.getOrDefault(day.getDayOfWeek(), List.of());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static List<Period> inOrder(DayOfWeek day, List<Period> periods) {
        List<Period> sorted =
                periods.stream().sorted(Comparator.comparing(Period::from)).toList();
        for (int next = 1; next < sorted.size(); next++) {
            Period previous = sorted.get(next - 1);
            boolean untilMidnight = previous.to().equals(LocalTime.MIDNIGHT);
            if (untilMidnight || sorted.get(next).from().isBefore(previous.to())) {
                throw new IllegalArgumentException("periods overlap on " + day + ": " + sorted);
            }
        }
        return sorted;
    }
}
