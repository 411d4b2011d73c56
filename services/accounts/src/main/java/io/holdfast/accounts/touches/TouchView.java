package io.holdfast.accounts.touches;

import java.time.Instant;
import java.util.UUID;

/**
 * A touch as callers see it.
 *
 * @param withdrawnAt when it was taken back as logged by mistake; null while it counts
 */
record TouchView(
        UUID id,
        UUID accountId,
        Instant occurredAt,
        Instant loggedAt,
        String loggedBy,
        String channel,
        boolean twoWay,
        boolean automated,
        String withRole,
        String note,
        Instant withdrawnAt,
        String withdrawnBy,
        String withdrawnReason) {

    static TouchView of(TouchRow row) {
        return new TouchView(
                row.id,
                row.accountId,
                row.occurredAt,
                row.loggedAt,
                row.loggedBy,
                row.channel,
                row.twoWay,
                row.automated,
                row.withRole,
                row.note,
                row.withdrawnAt,
                row.withdrawnBy,
                row.withdrawnReason);
    }
}
