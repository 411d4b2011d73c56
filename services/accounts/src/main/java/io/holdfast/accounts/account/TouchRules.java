package io.holdfast.accounts.account;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When a touch may have taken place. */
public final class TouchRules {

    /** How far back a touch may be logged. */
    public static final Duration OLDEST = Duration.ofDays(400);

    private TouchRules() {}

    /** Why a touch at this time is not accepted; empty when it is. */
    public static Optional<String> refusal(Instant occurredAt, Instant now) {
        if (occurredAt.isAfter(now)) {
            return Optional.of("must not be in the future");
        }
        return occurredAt.isBefore(now.minus(OLDEST))
                ? Optional.of("must be at most %d days ago".formatted(OLDEST.toDays()))
                : Optional.empty();
    }
}
