package io.holdfast.webhooks.endpoints;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An endpoint as callers see it; never with a secret. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Endpoint")
record EndpointView(
        UUID id,
        String url,
        String description,
        List<String> eventTypes,
        boolean enabled,

        @Schema(description = "Why it is disabled; absent while it is enabled")
        String disabledReason,

        @Schema(description = "Until when the secret before the last rotation signs too; absent without one")
        Instant previousSecretUntil,

        String createdBy,
        Instant createdAt,
        Instant updatedAt,

        @JsonIgnore @Schema(hidden = true) long version) {

    static EndpointView of(EndpointRow row, Instant now) {
        boolean overlapping = row.previousSecretUntil != null && now.isBefore(row.previousSecretUntil);
        return new EndpointView(
                row.id,
                row.url,
                row.description,
                List.of(row.eventTypes),
                row.enabled,
                row.disabledReason,
                overlapping ? row.previousSecretUntil : null,
                row.createdBy,
                row.createdAt,
                row.updatedAt,
                row.version);
    }

    /**
     * The one answer that shows a secret.
     *
     * @param secret {@code whsec_} plus base64; null when this answers a repeated request: it was shown the first time
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "EndpointWithSecret")
    record WithSecret(
            @JsonUnwrapped EndpointView endpoint,

            @Schema(
                    description =
                            "Shown this once; absent when this answers a repetition under the same Idempotency-Key",
                    nullable = true)
            String secret) {

        @Override
        public String toString() {
            return "WithSecret[" + endpoint.id() + "]";
        }
    }

    /** Something that happened to an endpoint. */
    @Schema(name = "EndpointEvent")
    record Happening(Instant at, String kind, String reason) {}
}
