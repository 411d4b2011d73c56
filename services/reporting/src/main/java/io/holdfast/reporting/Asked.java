package io.holdfast.reporting;

import io.holdfast.http.InvalidInput;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.UUID;

/** Reads what callers write for days, months and spans; names the field that is wrong. */
public final class Asked {

    private static final int MOST_DAYS = 3_660;

    private Asked() {}

    /** A day that is not in the future; today when absent. */
    public static LocalDate day(String field, String text, Clock clock) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        LocalDate day = text == null ? today : day(field, text);
        if (day.isAfter(today)) {
            throw new InvalidInput(field, "is in the future; today is " + today + " (UTC)");
        }
        return day;
    }

    /** A span given by {@code month}, or by {@code from} and {@code to}. */
    public static Span span(String month, String from, String to, Clock clock) {
        if (month != null && (from != null || to != null)) {
            throw new InvalidInput("month", "excludes from and to");
        }
        if (month == null && from == null && to == null) {
            throw new InvalidInput("month", "is required, or from and to");
        }
        return month == null ? span(from, to, clock) : begun("month", Span.of(month("month", month)), clock);
    }

    /** A span given by {@code from} and {@code to}. */
    public static Span span(String from, String to, Clock clock) {
        Span span = new Span(day("from", from), day("to", to));
        if (!span.from().isBefore(span.to())) {
            throw new InvalidInput("from", "must be before to");
        }
        if (span.days() > MOST_DAYS) {
            throw new InvalidInput("from", "must be at most %d days before to".formatted(MOST_DAYS));
        }
        return begun("from", span, clock);
    }

    /** A month like 2026-01. */
    public static YearMonth month(String field, String text) {
        try {
            return YearMonth.parse(required(field, text));
        } catch (DateTimeException e) {
            throw new InvalidInput(field, "must be a month like 2026-01");
        }
    }

    /** An account as it stands in a cursor. */
    public static UUID account(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidInput("cursor", "belongs to another list");
        }
    }

    /** An instant as it stands in a cursor. */
    public static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new InvalidInput("cursor", "belongs to another list");
        }
    }

    /** A day like 2026-01-31. */
    public static LocalDate day(String field, String text) {
        try {
            return LocalDate.parse(required(field, text));
        } catch (DateTimeException e) {
            throw new InvalidInput(field, "must be a day like 2026-01-31");
        }
    }

    private static Span begun(String field, Span span, Clock clock) {
        if (span.starts().isAfter(clock.instant())) {
            throw new InvalidInput(field, "has not begun yet");
        }
        return span;
    }

    /** Years of four digits, which every database and every reader understands. */
    private static String required(String field, String text) {
        if (text == null) {
            throw new InvalidInput(field, "is required");
        }
        if (!text.matches("[12]\\d{3}-.*")) {
            throw new DateTimeException("not a year of ours");
        }
        return text;
    }
}
