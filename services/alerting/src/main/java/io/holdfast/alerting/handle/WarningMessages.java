package io.holdfast.alerting.handle;

import io.holdfast.alerting.alert.Warning;
import io.holdfast.alerting.alert.WarningMessage;
import io.holdfast.alerting.alert.WarningMessage.Kind;
import io.holdfast.alerting.clock.Severity;
import io.holdfast.events.Envelope;
import io.holdfast.events.Event;
import io.holdfast.events.ScoringEvent;
import io.holdfast.messaging.InvalidMessage;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Scoring's words as the core's. Instants are cut to microseconds, the database's precision. */
final class WarningMessages {

    private WarningMessages() {}

    /**
     * Reads an envelope.
     *
     * @throws InvalidMessage when it is no warning, or lacks what an alert cannot do without
     */
    static WarningMessage read(Envelope<? extends Event> envelope) {
        return switch (envelope.data()) {
            case ScoringEvent.WarningRaised raised ->
                message(
                        Kind.RAISED,
                        envelope,
                        raised.warning(),
                        required("raisedAt", raised.warning().raisedAt()));
            case ScoringEvent.WarningChanged changed ->
                message(Kind.CHANGED, envelope, changed.warning(), envelope.time());
            case ScoringEvent.WarningCleared cleared ->
                message(
                        Kind.CLEARED,
                        envelope,
                        cleared.warning(),
                        cleared.clearedAt() == null ? envelope.time() : cleared.clearedAt());
            default -> throw new InvalidMessage("not a warning: " + envelope.type());
        };
    }

    private static WarningMessage message(Kind kind, Envelope<?> envelope, ScoringEvent.Warning warning, Instant at) {
        return new WarningMessage(kind, envelope.subjectversion(), micros(at), warning(warning));
    }

    private static Warning warning(ScoringEvent.Warning warning) {
        Instant raisedAt = required("raisedAt", warning.raisedAt());
        return new Warning(
                required("warningId", warning.warningId()),
                required("key", warning.key()),
                required("rule", warning.rule()),
                warning.ruleVersion(),
                warning.accountId(),
                warning.personRef(),
                Severity.valueOf(required("severity", warning.severity()).name()),
                micros(warning.since() == null ? raisedAt : warning.since()),
                micros(raisedAt),
                warning.startsClock(),
                warning.score(),
                warning.band() == null ? null : warning.band().name(),
                warning.evidence() == null
                        ? List.of()
                        : warning.evidence().stream()
                                .map(WarningMessages::evidence)
                                .toList());
    }

    private static Warning.Evidence evidence(ScoringEvent.Evidence evidence) {
        return new Warning.Evidence(evidence.measure(), evidence.value(), evidence.threshold(), evidence.text());
    }

    private static Instant micros(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }

    private static <T> T required(String field, T value) {
        if (value == null) {
            throw new InvalidMessage("a warning without " + field);
        }
        return value;
    }
}
