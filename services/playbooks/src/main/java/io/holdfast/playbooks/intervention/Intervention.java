package io.holdfast.playbooks.intervention;

import io.holdfast.playbooks.customer.Health.Band;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * All plays on one decline of one account.
 *
 * @param declinedAt when the decline began
 * @param lastDeclineAt when the last alert that joined it opened
 * @param bandBefore band when it was opened; empty when nobody had scored the account
 * @param firstTouchAt first qualifying touch or response after the decline
 * @param proactive opened before complaint, notice, or a bad rating
 */
public record Intervention(
        UUID id,
        String accountId,
        Instant openedAt,
        Instant declinedAt,
        Instant lastDeclineAt,
        Optional<Band> bandBefore,
        Optional<Instant> firstTouchAt,
        boolean proactive,
        Optional<String> cause,
        Optional<Outcome> proposed,
        Optional<Closing> closing,
        long version) {

    /** Declines at most so far apart are one. */
    public static final Duration ONE_DECLINE = Duration.ofDays(14);

    /** What it came to. */
    public enum Outcome {
        ACHIEVED,
        PARTIAL,
        MISSED,
        CANCELLED
    }

    /** How it was closed. */
    public record Closing(Outcome outcome, String by, Instant at, Optional<String> reason) {}

    /** Whether it is not closed. */
    public boolean open() {
        return closing.isEmpty();
    }

    /** Whether another decline belongs to it. */
    public boolean gathers(Instant decline) {
        return open() && Duration.between(lastDeclineAt, decline).abs().compareTo(ONE_DECLINE) <= 0;
    }

    /** The same with another decline. */
    public Intervention joinedBy(Instant decline) {
        return copy(
                decline.isBefore(declinedAt) ? decline : declinedAt,
                decline.isAfter(lastDeclineAt) ? decline : lastDeclineAt,
                firstTouchAt,
                cause,
                proposed,
                closing);
    }

    /** The same with its first touch, or without. */
    public Intervention touched(Optional<Instant> at) {
        return copy(declinedAt, lastDeclineAt, at, cause, proposed, closing);
    }

    /** The same with a cause. */
    public Intervention causedBy(String chosen) {
        return copy(declinedAt, lastDeclineAt, firstTouchAt, Optional.of(chosen), proposed, closing);
    }

    /** The same with a proposal. */
    public Intervention proposing(Outcome outcome) {
        return copy(declinedAt, lastDeclineAt, firstTouchAt, cause, Optional.of(outcome), closing);
    }

    Intervention closed(Closing how) {
        return copy(declinedAt, lastDeclineAt, firstTouchAt, cause, proposed, Optional.of(how));
    }

    private Intervention copy(
            Instant declined,
            Instant last,
            Optional<Instant> touch,
            Optional<String> why,
            Optional<Outcome> proposal,
            Optional<Closing> how) {
        return new Intervention(
                id, accountId, openedAt, declined, last, bandBefore, touch, proactive, why, proposal, how, version);
    }
}
