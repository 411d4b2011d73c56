package io.holdfast.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Reads {@code Retry-After} (RFC 9110, 10.2.3), which comes from a stranger: bounded, and nonsense counts as absent. */
public final class RetryAfter {

    /** The longest wait a destination can ask for. */
    public static final Duration MAX = Duration.ofHours(1);

    private RetryAfter() {}

    /**
     * @param header seconds or an HTTP date; null when absent
     * @return from zero to {@link #MAX}
     */
    public static Optional<Duration> parse(String header, Instant now) {
        if (header == null || header.isBlank()) {
            return Optional.empty();
        }
        String value = header.strip();
        if (value.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
            return Optional.of(value.length() > 6 ? MAX : bounded(Duration.ofSeconds(Long.parseLong(value))));
        }
        try {
            Instant at = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(bounded(Duration.between(now, at)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Duration bounded(Duration wait) {
        if (wait.isNegative()) {
            return Duration.ZERO;
        }
        return wait.compareTo(MAX) > 0 ? MAX : wait;
    }
}
