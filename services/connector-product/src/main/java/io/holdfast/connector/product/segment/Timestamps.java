package io.holdfast.connector.product.segment;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Timestamps as clients write them: ISO 8601 with any number of fractional digits, with {@code Z}, an offset with or without
 * colon or none (UTC then), a date alone, or a whole number of seconds or milliseconds since 1970.
 */
final class Timestamps {

    private static final Pattern ISO = Pattern.compile(
            "(\\d{4}-\\d{1,2}-\\d{1,2})[T ](\\d{2}:\\d{2}(?::\\d{2})?)(?:[.,](\\d{1,40}))?\\s?(Z|z|[+-]\\d{2}(?::?\\d{2})?)?");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern DIGITS = Pattern.compile("\\d{9,14}");
    private static final long FIRST_MILLIS = 100_000_000_000L;
    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

    private Timestamps() {}

    /** Empty when absent or unreadable. */
    static Optional<Instant> read(JsonNode node) {
        if (node.isIntegralNumber() && node.canConvertToLong()) {
            return epoch(node.longValue());
        }
        return node.isTextual() ? read(node.textValue().strip()) : Optional.empty();
    }

    private static Optional<Instant> read(String text) {
        if (text.length() > 80) {
            return Optional.empty();
        }
        try {
            Matcher iso = ISO.matcher(text);
            if (iso.matches()) {
                return Optional.of(instant(iso));
            }
            if (DATE.matcher(text).matches()) {
                return Optional.of(LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC));
            }
            return DIGITS.matcher(text).matches() ? epoch(Long.parseLong(text)) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Instant instant(Matcher iso) {
        String fraction = iso.group(3) == null ? "0" : iso.group(3);
        String nanos = fraction.length() > 9 ? fraction.substring(0, 9) : fraction;
        String local =
                date(iso.group(1)) + "T" + iso.group(2) + (iso.group(2).length() == 5 ? ":00" : "") + "." + nanos;
        String zone = iso.group(4);
        if (zone == null || zone.equalsIgnoreCase("Z")) {
            return LocalDateTime.parse(local).toInstant(ZoneOffset.UTC);
        }
        return OffsetDateTime.of(LocalDateTime.parse(local), ZoneOffset.of(zone))
                .toInstant();
    }

    /** Months and days of one digit occur too. */
    private static String date(String text) {
        String[] part = text.split("-");
        return "%s-%2s-%2s".formatted(part[0], part[1], part[2]).replace(' ', '0');
    }

    private static Optional<Instant> epoch(long value) {
        Instant instant = Math.abs(value) < FIRST_MILLIS ? Instant.ofEpochSecond(value) : Instant.ofEpochMilli(value);
        return instant.isAfter(LAST) || instant.isBefore(Instant.EPOCH) ? Optional.empty() : Optional.of(instant);
    }
}
