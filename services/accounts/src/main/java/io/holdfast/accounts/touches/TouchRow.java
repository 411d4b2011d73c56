package io.holdfast.accounts.touches;

import io.holdfast.events.AccountsEvent.TouchLogged;
import io.holdfast.messaging.Announcement;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** Row of a touch. Commands only withdraw it; what a CRM says of its touches belongs to the intake. */
@Entity(name = "TouchRow")
@Table(name = "touch")
class TouchRow {

    static final String MANUAL = "manual";

    @Id
    UUID id;

    UUID accountId;
    String origin = MANUAL;
    Instant occurredAt;
    Instant loggedAt;
    String loggedBy;
    String channel;
    boolean twoWay;
    boolean automated;
    String withRole;
    String note;
    Instant withdrawnAt;
    String withdrawnBy;
    String withdrawnReason;

    void withdraw(String by, String reason, Instant now) {
        withdrawnAt = now;
        withdrawnBy = by;
        withdrawnReason = reason;
    }

    Announcement announced(Instant now) {
        TouchLogged event = new TouchLogged(
                id.toString(),
                accountId.toString(),
                occurredAt,
                loggedAt,
                channel,
                twoWay,
                automated,
                withRole,
                loggedBy,
                withdrawnAt != null);
        return Announcement.of(event, "touch:" + id, now);
    }
}
