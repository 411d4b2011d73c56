package io.holdfast.playbooks.customer;

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
 */
public record Touch(
        Instant occurredAt, Instant loggedAt, String channel, boolean twoWay, boolean automated, boolean withdrawn) {

    private static final Duration REACH = Duration.ofHours(72);
    private static final Set<String> WRITTEN = Set.of("email", "message");

    /** Whether it answers a decline: by a human, a meeting, a call answered or a personal message, held after it. */
    public boolean answers(Instant decline) {
        return !withdrawn
                && !automated
                && (twoWay || WRITTEN.contains(channel))
                && !occurredAt.isBefore(decline)
                && !occurredAt.isBefore(loggedAt.minus(REACH))
                && !occurredAt.isAfter(loggedAt);
    }

    /** The earliest answer to a decline; empty when there is none. */
    public static Optional<Instant> first(Collection<Touch> touches, Instant decline) {
        return touches.stream()
                .filter(touch -> touch.answers(decline))
                .map(Touch::occurredAt)
                .min(Comparator.naturalOrder());
    }
}
