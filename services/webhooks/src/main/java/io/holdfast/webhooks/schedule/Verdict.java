package io.holdfast.webhooks.schedule;

import java.time.Instant;
import java.util.Optional;

/**
 * What follows from an attempt, for the delivery and for its endpoint.
 *
 * @param pulse the endpoint's pulse from now on
 * @param disable why the endpoint is disabled now; empty when it is not
 */
public record Verdict(Next next, EndpointPulse pulse, Optional<String> disable) {

    /** What becomes of the delivery. */
    public sealed interface Next {
        /** In words, for the delivery log. */
        String reason();
    }

    /** It arrived. */
    public record Delivered(String reason) implements Next {}

    /** It is tried again. */
    public record RetryAt(Instant at, String reason) implements Next {}

    /** It was the last attempt of the schedule. */
    public record Exhausted(String reason) implements Next {}

    /** The endpoint takes nothing any more. */
    public record Cancelled(String reason) implements Next {}
}
