package io.holdfast.alerting;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.holdfast.alerting.alert.Alert;
import io.holdfast.alerting.alert.Alert.Ending;
import io.holdfast.alerting.alert.Alert.Signature;
import io.holdfast.alerting.alert.Warning;
import io.holdfast.alerting.clock.Protocol;
import io.holdfast.alerting.clock.SlaClock;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An alert as REST shows it. */
@Schema(name = "Alert")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AlertView(
        UUID id,
        @Schema(description = "What people call it") long number,
        String key,
        String rule,
        String accountId,

        @Schema(description = "The user a user-keyed rule is about, as a reference")
        String personRef,

        @Schema(enumeration = {"info", "low", "medium", "high", "critical"})
        String severity,

        @Schema(enumeration = {"open", "acknowledged", "resolved"})
        String state,

        @Schema(enumeration = {"red", "first-response", "yellow", "none"})
        String protocol,

        String owner,
        Instant openedAt,

        @Schema(description = "When the clock of the present severity started")
        Instant clockStartedAt,

        @Schema(description = "When the promise is broken; absent without a clock")
        Instant deadline,

        @Schema(description = "Found at a first score, import or model change: the clock waits for POST start-clock")
        boolean waitsForStart,

        @Schema(description = "The deadline has passed unanswered")
        boolean overdue,

        @Schema(description = "Whether the promise was kept; absent while it is open")
        Boolean kept,

        String acknowledgedBy,
        Instant acknowledgedAt,

        @Schema(description = "Who of the executive role accepted a red alert")
        String acceptedBy,

        Instant acceptedAt,

        @Schema(description = "When the customer was answered, which stopped the clock")
        Instant firstResponseAt,

        @Schema(enumeration = {"warning-cleared", "resolved"})
        String outcome,

        String resolvedBy,
        String note,
        Instant resolvedAt,

        @Schema(description = "When the condition became true")
        Instant since,

        BigDecimal score,
        String band,
        String text,
        List<Warning.Evidence> evidence) {

    /** How an alert stands at an instant. */
    public static AlertView of(Alert alert, Instant now) {
        Warning warning = alert.warning();
        return new AlertView(
                alert.id(),
                alert.number(),
                warning.key(),
                warning.rule(),
                warning.accountId(),
                warning.personRef(),
                warning.severity().word(),
                alert.state().name().toLowerCase(java.util.Locale.ROOT),
                alert.protocol().word(),
                alert.owner().orElse(null),
                alert.openedAt(),
                alert.sla().map(SlaClock::startedAt).orElse(null),
                alert.sla().map(SlaClock::deadline).orElse(null),
                alert.active() && alert.sla().isEmpty() && alert.protocol() != Protocol.NONE,
                alert.overdue(now),
                alert.kept(now).orElse(null),
                alert.progress().acknowledged().map(Signature::by).orElse(null),
                alert.progress().acknowledged().map(Signature::at).orElse(null),
                alert.progress().accepted().map(Signature::by).orElse(null),
                alert.progress().accepted().map(Signature::at).orElse(null),
                alert.firstResponseAt().orElse(null),
                alert.ending().map(ending -> ending.outcome().word()).orElse(null),
                alert.ending().flatMap(Ending::by).orElse(null),
                alert.ending().flatMap(Ending::note).orElse(null),
                alert.ending().map(Ending::at).orElse(null),
                warning.since(),
                warning.score(),
                warning.band(),
                warning.text(),
                warning.evidence());
    }
}
