package io.holdfast.webhooks.deliver;

import java.time.Instant;
import java.util.UUID;

/**
 * A delivery this worker holds the lease of, with all it needs to send it.
 *
 * @param fence the lease; whoever records with an older one records nothing
 * @param step attempts already used of the present schedule
 * @param attempts attempts ever made
 * @param secret sealed
 * @param previousSecret sealed; null when none was ever rotated away
 * @param previousSecretUntil until when the previous one signs too; null without one
 */
record Claimed(
        UUID id,
        UUID endpoint,
        long fence,
        int step,
        int attempts,
        String url,
        byte[] secret,
        byte[] previousSecret,
        Instant previousSecretUntil,
        String messageId,
        byte[] body) {}
