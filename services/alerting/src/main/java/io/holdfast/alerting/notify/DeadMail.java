package io.holdfast.alerting.notify;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;

/**
 * A mail that was given up.
 *
 * @param occasion what it is about: {@code <protocol>:<step>} or {@code assigned:<alert version>}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeadMail(
        UUID id,
        UUID alertId,
        String occasion,
        String recipient,
        int attempts,
        Instant createdAt,
        Instant givenUpAt,
        String lastError) {}
