package io.holdfast.playbooks.calendar;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much time there is: {@code 30m}, {@code 24h}, {@code 3 days}, {@code 4h working}, {@code 5 working days}.
 *
 * @param amount how many units
 * @param working whether only working time counts: hours between opening and closing, or whole days Monday to Friday
 */
public record Due(int amount, Unit unit, boolean working) {

    private static final Pattern HOURS = Pattern.compile("(\\d{1,4})\\s?(m|h)(\\s+working)?");
    private static final Pattern DAYS = Pattern.compile("(\\d{1,3})\\s+(working\\s+)?days?");

    /** What the amount counts. */
    public enum Unit {
        MINUTES,
        HOURS,
        DAYS
    }

    /** Reads a limit; empty when it is none. */
    public static Optional<Due> parse(String text) {
        String plain = text.strip().toLowerCase(Locale.ROOT);
        Matcher hours = HOURS.matcher(plain);
        if (hours.matches()) {
            Unit unit = hours.group(2).equals("m") ? Unit.MINUTES : Unit.HOURS;
            return Optional.of(new Due(Integer.parseInt(hours.group(1)), unit, hours.group(3) != null));
        }
        Matcher days = DAYS.matcher(plain);
        return days.matches()
                ? Optional.of(new Due(Integer.parseInt(days.group(1)), Unit.DAYS, days.group(2) != null))
                : Optional.empty();
    }

    /** When the time is over. */
    public Instant after(Instant start, WorkingTime calendar) {
        Duration length =
                switch (unit) {
                    case MINUTES -> Duration.ofMinutes(amount);
                    case HOURS -> Duration.ofHours(amount);
                    case DAYS -> Duration.ofDays(amount);
                };
        if (!working) {
            return start.plus(length);
        }
        return unit == Unit.DAYS ? calendar.afterDays(start, amount) : calendar.afterHours(start, length);
    }
}
