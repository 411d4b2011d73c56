package io.holdfast.connector.product.segment;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * When a call happened.
 *
 * @param day UTC day of the vendor's own timestamp, which retries repeat
 * @param at corrected for the sender's clock: {@code receivedAt - (sentAt - own timestamp)}, to the microsecond
 */
record When(LocalDate day, Instant at) {

    private static final Duration TOO_FAR_AHEAD = Duration.ofHours(24);
    private static final int DAYS_KEPT = 100;
    private static final int DAYS_AHEAD = 31;
    private static final LocalDate FIRST_DAY = LocalDate.of(1990, 1, 1);

    /**
     * Reads a call's times. Without a timestamp of its own the call happened when it arrived. In a run, a {@code sentAt} more
     * than a day from arrival tells of an earlier sending and corrects nothing.
     *
     * @param batchSentAt the batch's sentAt, used where the call has none
     * @throws Refused {@code invalid-timestamp}, {@code from-the-future}
     */
    static When of(JsonNode call, JsonNode batchSentAt, Instant receivedAt, boolean inRun) {
        JsonNode stated =
                call.hasNonNull("originalTimestamp") ? call.path("originalTimestamp") : call.path("timestamp");
        if (stated.isMissingNode() || stated.isNull()) {
            return new When(day(receivedAt), receivedAt.truncatedTo(ChronoUnit.MICROS));
        }
        Instant own = Timestamps.read(stated)
                .orElseThrow(() -> new Refused("invalid-timestamp", "the timestamp cannot be read"));
        Instant sentAt = Timestamps.read(call.hasNonNull("sentAt") ? call.path("sentAt") : batchSentAt)
                .orElse(null);
        Instant at = sentAt == null || inRun && isEarlierSending(sentAt, receivedAt)
                ? own
                : receivedAt.minus(Duration.between(own, sentAt));
        return checked(new When(day(own), at.truncatedTo(ChronoUnit.MICROS)), receivedAt, inRun);
    }

    private static When checked(When when, Instant receivedAt, boolean inRun) {
        if (when.at().isAfter(receivedAt.plus(TOO_FAR_AHEAD))) {
            throw new Refused("from-the-future", "it would happen more than 24 hours after it arrived");
        }
        if (when.day().isAfter(day(receivedAt).plusDays(DAYS_AHEAD))) {
            throw new Refused("from-the-future", "the sender's clock is more than %d days ahead".formatted(DAYS_AHEAD));
        }
        if (inRun && when.day().isBefore(FIRST_DAY)) {
            throw new Refused("invalid-timestamp", "the timestamp lies before %s".formatted(FIRST_DAY));
        }
        return when;
    }

    /**
     * Lets a fact pass whose rows still exist.
     *
     * @throws Refused {@code too-old} for live traffic older than 100 days; in a run everything passes
     */
    void requireKept(Instant receivedAt, boolean inRun) {
        if (!inRun && day.isBefore(day(receivedAt).minusDays(DAYS_KEPT))) {
            throw new Refused(
                    "too-old", "live events may be at most %d days old; replay it in a run".formatted(DAYS_KEPT));
        }
    }

    private static boolean isEarlierSending(Instant sentAt, Instant receivedAt) {
        return Duration.between(sentAt, receivedAt).abs().compareTo(Duration.ofDays(1)) > 0;
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }
}
