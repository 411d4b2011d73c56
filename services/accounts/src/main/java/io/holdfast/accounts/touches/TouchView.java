package io.holdfast.accounts.touches;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A touch as callers see it.
 *
 * @param origin whether somebody wrote it down here, or a CRM knows it
 * @param loggedBy user name; null when the CRM's owner is no user of ours
 * @param withdrawnAt when it was taken back as logged by mistake, or deleted in the CRM; null while it counts
 */
record TouchView(
        UUID id,
        UUID accountId,

        @Schema(enumeration = {"manual", "crm"}) String origin,

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
                row.origin,
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
