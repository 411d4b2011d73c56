package io.holdfast.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.holdfast.events.ScoringEvent.Severity;
import java.time.Instant;

/** What {@code alerting} says about alerts and their clocks. */
public sealed interface AlertingEvent extends Event {

    /** Emitted when a warning opened an alert. One open alert per key. */
    @EventType(value = "alerting.alert-opened.v1", open = true)
    record AlertOpened(Alert alert) implements AlertingEvent {}

    /** Emitted when an open alert changed its severity, owner or deadline. */
    @EventType(value = "alerting.alert-changed.v1", open = true)
    record AlertChanged(Alert alert, String reason) implements AlertingEvent {}

    /** Emitted when somebody took the alert on. */
    @EventType(value = "alerting.alert-acknowledged.v1", open = true)
    record AlertAcknowledged(Alert alert, String by, Instant at) implements AlertingEvent {}

    /**
     * Emitted when a rung of the escalation ladder was reached.
     *
     * @param step position on the ladder, from 0; each step at most once per alert
     * @param recipient user name or role that was notified
     * @param breach true when the deadline itself passed
     */
    @EventType(value = "alerting.alert-escalated.v1", open = true)
    record AlertEscalated(Alert alert, int step, String recipient, boolean breach, Instant at)
            implements AlertingEvent {}

    /**
     * Emitted when an alert ended.
     *
     * @param outcome {@code warning-cleared}, {@code resolved} or {@code merged}
     * @param by user name; null when the system did it
     */
    @EventType(value = "alerting.alert-resolved.v1", open = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AlertResolved(Alert alert, String outcome, String by, String note, Instant at) implements AlertingEvent {}

    /**
     * An alert as it stands.
     *
     * @param key equal to the warning's key
     * @param number what people call it, counted up from 1
     * @param accountId null when it is about the portfolio
     * @param owner user name the clock runs against; null when the account has none and the lead is unknown too
     * @param deadline when the protocol is breached; null without a clock
     * @param firstResponseAt when the clock was stopped by a response; null while it runs
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Alert(
            String alertId,
            long number,
            String key,
            String rule,
            String accountId,
            String personRef,
            Severity severity,
            AlertState state,
            String protocol,
            String owner,
            Instant openedAt,
            Instant deadline,
            Instant firstResponseAt,
            String warningId,
            String text) {}

    /** Life of an alert. */
    enum AlertState {
        OPEN,
        ACKNOWLEDGED,
        RESOLVED
    }
}
