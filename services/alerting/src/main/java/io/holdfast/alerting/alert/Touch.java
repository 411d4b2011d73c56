package io.holdfast.alerting.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

/**
 * A contact with the customer.
 *
 * @param channel {@code meeting}, {@code call}, {@code email} or {@code message}
 * @param twoWay whether the customer took part
 * @param automated true for a message no human wrote
 * @param withdrawn true when it was logged by mistake
 */
public record Touch(
        String id,
        Instant occurredAt,
        Instant loggedAt,
        String channel,
        boolean twoWay,
        boolean automated,
        boolean withdrawn) {

    /** How far back a touch may be logged and still stop a clock. */
    public static final Duration REACH = Duration.ofHours(72);

    private static final Set<String> WRITTEN = Set.of("email", "message");

    /** Whether a touch answers a decline, and why. */
    public enum Verdict {
        /** A meeting held, a call answered or a personal message, after the decline. */
        QUALIFIES,
        WITHDRAWN,
        AUTOMATED,
        /** A call nobody answered, a meeting nobody came to. */
        NOT_TWO_WAY,
        BEFORE_DECLINE,
        LOGGED_TOO_LATE,
        NOT_YET_HELD;

        /** Name in timelines. */
        public String word() {
            return "touch-" + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * Judges the touch for a decline. How far back it may lie is measured from when it was logged, so the answer does
     * not depend on when the message arrives.
     *
     * @param declineSince when the warning's condition became true
     */
    public Verdict judge(Instant declineSince) {
        if (withdrawn) {
            return Verdict.WITHDRAWN;
        }
        if (automated) {
            return Verdict.AUTOMATED;
        }
        if (!twoWay && !WRITTEN.contains(channel)) {
            return Verdict.NOT_TWO_WAY;
        }
        if (occurredAt.isBefore(declineSince)) {
            return Verdict.BEFORE_DECLINE;
        }
        if (occurredAt.isBefore(loggedAt.minus(REACH))) {
            return Verdict.LOGGED_TOO_LATE;
        }
        return occurredAt.isAfter(loggedAt) ? Verdict.NOT_YET_HELD : Verdict.QUALIFIES;
    }

    /** The earliest answer to a decline among all touches of its account; empty when there is none. */
    public static Optional<Instant> firstResponse(Collection<Touch> touches, Instant declineSince) {
        return touches.stream()
                .filter(touch -> touch.judge(declineSince) == Verdict.QUALIFIES)
                .map(Touch::occurredAt)
                .min(Comparator.naturalOrder());
    }
}
