package io.holdfast.accounts.touches;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;

/**
 * A touch to log.
 *
 * @param occurredAt when the contact took place: not in the future, at most 400 days ago
 * @param twoWay whether the customer took part
 * @param automated true for a message no human wrote
 * @param withRole role on the customer's side, for example {@code sponsor}
 */
record TouchRequest(
        @NotNull Instant occurredAt,

        @NotNull @Pattern(regexp = "meeting|call|email|message", message = "must be meeting, call, email or message")
        String channel,

        @NotNull Boolean twoWay,
        boolean automated,
        @Size(max = 60) String withRole,
        @Size(max = 4000) String note) {}
