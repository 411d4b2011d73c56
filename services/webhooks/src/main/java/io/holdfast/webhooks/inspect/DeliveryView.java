package io.holdfast.webhooks.inspect;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A delivery as callers see it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Delivery")
record DeliveryView(
        UUID id,
        UUID endpointId,

        @Schema(description = "The webhook-id header: the same on every attempt and for every endpoint")
        String webhookId,

        String eventType,
        State state,

        @Schema(description = "Outcome of the last attempt, or why it was cancelled")
        String reason,

        int attempts,

        @Schema(description = "When it is tried next; only while pending")
        Instant dueAt,

        Instant createdAt,
        Instant finishedAt,

        @Schema(description = "Only when a single delivery is read", nullable = true)
        List<AttemptView> history) {

    DeliveryView with(List<AttemptView> all) {
        return new DeliveryView(
                id, endpointId, webhookId, eventType, state, reason, attempts, dueAt, createdAt, finishedAt, all);
    }

    /** Life of a delivery. */
    @Schema(name = "DeliveryState")
    enum State {
        PENDING,
        DELIVERED,
        EXHAUSTED,
        CANCELLED
    }

    /**
     * One attempt.
     *
     * @param durationMs milliseconds from name resolution to the last byte read
     * @param status HTTP status; null when there was no answer
     * @param response beginning of the answer's body, secrets removed
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Attempt")
    record AttemptView(int number, Instant at, int durationMs, Integer status, String outcome, String response) {}
}
