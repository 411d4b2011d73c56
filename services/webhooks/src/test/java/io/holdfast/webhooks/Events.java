package io.holdfast.webhooks;

import io.holdfast.events.AccountsEvent.LinkChanged;
import io.holdfast.events.AlertingEvent.Alert;
import io.holdfast.events.AlertingEvent.AlertOpened;
import io.holdfast.events.AlertingEvent.AlertState;
import io.holdfast.events.ConnectorEvent.RunOpened;
import io.holdfast.events.Envelope;
import io.holdfast.events.Event;
import io.holdfast.events.PlaybooksEvent.Task;
import io.holdfast.events.PlaybooksEvent.TaskCreated;
import io.holdfast.events.PlaybooksEvent.TaskState;
import io.holdfast.events.ScoringEvent.HealthBand;
import io.holdfast.events.ScoringEvent.HealthBandChanged;
import io.holdfast.events.ScoringEvent.Severity;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/** Events of other services. */
final class Events {

    static final String ACCOUNT = "7b0c8f52-4b7e-4a55-9d5e-1c1f6f0a9d10";
    private static final Instant AT = Instant.parse("2026-03-01T10:15:30Z");

    private Events() {}

    static Envelope<AlertOpened> alertOpened() {
        Alert alert = new Alert(
                UUID.randomUUID().toString(),
                42,
                "usage-drop:" + ACCOUNT,
                "usage-drop",
                ACCOUNT,
                null,
                Severity.HIGH,
                AlertState.OPEN,
                "red-account",
                "carla",
                AT,
                AT.plusSeconds(3600),
                null,
                UUID.randomUUID().toString(),
                "Usage fell by half");
        return envelope("alerting.alert-opened.v1", "alerting", false, new AlertOpened(alert));
    }

    static Envelope<HealthBandChanged> bandChanged(boolean historical) {
        return envelope(
                "scoring.health-band-changed.v1",
                "scoring",
                historical,
                new HealthBandChanged(
                        ACCOUNT, "default", HealthBand.GREEN, HealthBand.RED, new BigDecimal("52.50"), AT));
    }

    static Envelope<TaskCreated> taskCreated() {
        Task task = new Task(
                UUID.randomUUID().toString(),
                UUID.randomUUID().toString(),
                ACCOUNT,
                null,
                UUID.randomUUID().toString(),
                "call",
                "Call the sponsor",
                "owner",
                "carla",
                TaskState.OPEN,
                AT,
                AT.plusSeconds(3600),
                true);
        return envelope("playbooks.task-created.v1", "playbooks", false, new TaskCreated(task));
    }

    static Envelope<LinkChanged> linkChanged() {
        return envelope(
                "accounts.link-changed.v1", "accounts", false, new LinkChanged("crm:17", ACCOUNT, "explicit-id"));
    }

    static Envelope<RunOpened> runOpened() {
        return envelope(
                "billing.run-opened.v1",
                "connector-billing",
                false,
                new RunOpened("run-7", UUID.randomUUID().toString(), "import", AT));
    }

    private static <T extends Event> Envelope<T> envelope(String type, String source, boolean historical, T data) {
        String id = UUID.randomUUID().toString();
        return new Envelope<>("1.0", id, type, source, "account:" + ACCOUNT, 1, AT, id, null, null, historical, data);
    }
}
