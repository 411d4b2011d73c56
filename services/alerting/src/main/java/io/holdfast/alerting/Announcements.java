package io.holdfast.alerting;

import io.holdfast.alerting.alert.Alert;
import io.holdfast.alerting.alert.Happening;
import io.holdfast.alerting.clock.SlaClock;
import io.holdfast.events.AlertingEvent;
import io.holdfast.events.ScoringEvent;
import io.holdfast.messaging.Announcement;
import java.time.Instant;
import java.util.Optional;

/** What others learn of a happening. */
final class Announcements {

    private Announcements() {}

    /** The event for a happening; empty when it is nobody else's business. */
    static Optional<Announcement> of(Alert alert, Happening happening, Instant now) {
        return event(alert, happening, now).map(event -> Announcement.of(event, "alert:" + alert.id(), now));
    }

    private static Optional<AlertingEvent> event(Alert alert, Happening happening, Instant now) {
        AlertingEvent.Alert state = state(alert);
        return switch (happening) {
            case Happening.Opened _ -> Optional.of(new AlertingEvent.AlertOpened(state));
            case Happening.SeverityMoved moved -> Optional.of(new AlertingEvent.AlertChanged(state, moved.reason()));
            case Happening.Assigned assigned -> Optional.of(new AlertingEvent.AlertChanged(state, assigned.reason()));
            case Happening.Changed changed -> Optional.of(new AlertingEvent.AlertChanged(state, changed.reason()));
            case Happening.Answered answered -> Optional.of(new AlertingEvent.AlertChanged(state, answered.reason()));
            case Happening.Unanswered unanswered ->
                Optional.of(new AlertingEvent.AlertChanged(state, unanswered.reason()));
            case Happening.Acknowledged acknowledged ->
                Optional.of(new AlertingEvent.AlertAcknowledged(state, acknowledged.by(), acknowledged.at()));
            case Happening.Climbed climbed ->
                Optional.of(new AlertingEvent.AlertEscalated(
                        state,
                        climbed.rung().step(),
                        String.join(", ", climbed.recipients()),
                        climbed.breached(),
                        now));
            case Happening.Resolved resolved ->
                Optional.of(new AlertingEvent.AlertResolved(
                        state,
                        resolved.outcome().word(),
                        alert.ending().flatMap(Alert.Ending::by).orElse(null),
                        alert.ending().flatMap(Alert.Ending::note).orElse(null),
                        alert.ending().map(Alert.Ending::at).orElse(now)));
            case Happening.Heard _, Happening.Ignored _ -> Optional.empty();
        };
    }

    private static AlertingEvent.Alert state(Alert alert) {
        return new AlertingEvent.Alert(
                alert.id().toString(),
                alert.number(),
                alert.warning().key(),
                alert.warning().rule(),
                alert.warning().accountId(),
                alert.warning().personRef(),
                ScoringEvent.Severity.valueOf(alert.warning().severity().name()),
                AlertingEvent.AlertState.valueOf(alert.state().name()),
                alert.protocol().word(),
                alert.owner().orElse(null),
                alert.openedAt(),
                alert.sla().map(SlaClock::deadline).orElse(null),
                alert.firstResponseAt().orElse(null),
                alert.warning().id(),
                alert.warning().text());
    }
}
