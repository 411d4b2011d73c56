package io.holdfast.alerting;

import static io.holdfast.alerting.Columns.parameter;

import io.holdfast.alerting.alert.Alert;
import io.holdfast.alerting.alert.Handling.Affected;
import io.holdfast.alerting.alert.Happening;
import io.holdfast.alerting.clock.Calendars;
import io.holdfast.alerting.ladder.Told;
import io.holdfast.events.Envelope;
import io.holdfast.messaging.Announcement;
import io.holdfast.messaging.Outbox;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * The book of alerts. What was decided is entered here in one transaction: the alert, its timeline with reasons, the
 * timers ahead, the messages to people, and the announcements to others.
 */
@ApplicationScoped
public class AlertBook {

    private static final Logger LOG = Logger.getLogger(AlertBook.class);

    private final AlertStore alerts;
    private final TimerStore timers;
    private final NotificationStore notifications;
    private final Outbox outbox;
    private final AlertingConfig config;
    private final MeterRegistry meters;

    AlertBook(
            AlertStore alerts,
            TimerStore timers,
            NotificationStore notifications,
            Outbox outbox,
            AlertingConfig config,
            MeterRegistry meters) {
        this.alerts = alerts;
        this.timers = timers;
        this.notifications = notifications;
        this.outbox = outbox;
        this.config = config;
        this.meters = meters;
        config.yellow(config.zone());
    }

    /** The calendars an alert of this owner will count by. */
    public Calendars calendars(Optional<String> owner) {
        return calendars(config.zoneOf(owner));
    }

    /** The calendars of alerts that count in a zone. */
    public Calendars calendars(ZoneId zone) {
        return new Calendars(zone, config.yellow(zone));
    }

    /**
     * Enters what happened to alerts. Call it once per transaction.
     *
     * @param cause the message that led to it; empty when people or timers did
     * @return the alerts as they are stored, in the given order
     */
    public Uni<List<Alert>> enter(SqlConnection tx, List<Affected> affected, Optional<Envelope<?>> cause, Instant now) {
        List<Alert> stored = new ArrayList<>();
        List<Announcement> announcements = new ArrayList<>();
        Uni<Void> all = Uni.createFrom().voidItem();
        for (Affected one : affected) {
            all = all.chain(() -> enterOne(tx, one, announcements, now))
                    .invoke(stored::add)
                    .replaceWithVoid();
        }
        return all.chain(() -> outbox.add(
                        tx,
                        announcements.stream()
                                .map(what -> cause.map(what::causedBy).orElse(what))
                                .toList()))
                .replaceWith(stored);
    }

    /** Enters why nothing happened to a key. */
    public Uni<Void> note(SqlConnection tx, String key, Happening.Ignored why, Instant now) {
        count(why);
        return write(tx, List.of(entry(null, key, why, now)));
    }

    private Uni<Alert> enterOne(SqlConnection tx, Affected one, List<Announcement> announcements, Instant now) {
        one.happenings().forEach(this::count);
        return alerts.save(tx, one.alert(), now)
                .call(alert -> plan(tx, alert, one.happenings(), now))
                .call(alert -> write(
                        tx,
                        one.happenings().stream()
                                .map(what -> entry(alert, alert.warning().key(), what, now))
                                .toList()))
                .call(alert -> tell(tx, alert, one.happenings(), now))
                .invoke(alert -> one.happenings()
                        .forEach(what -> Announcements.of(alert, what, now).ifPresent(announcements::add)));
    }

    private Uni<Void> plan(SqlConnection tx, Alert alert, List<Happening> happenings, Instant now) {
        boolean fell =
                happenings.stream().anyMatch(what -> what instanceof Happening.SeverityMoved moved && moved.fell());
        return timers.plan(
                tx, alert.id(), alert.steps(calendars(alert.zone())), fell ? Optional.of(now) : Optional.empty());
    }

    private Uni<Void> tell(SqlConnection tx, Alert alert, List<Happening> happenings, Instant now) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (Happening what : happenings) {
            all = all.chain(() -> switch (what) {
                case Happening.Climbed climbed ->
                    notifications.add(
                            tx,
                            alert.id(),
                            climbed.protocol().word() + ":" + climbed.rung().step(),
                            climbed.recipients(),
                            climbed.text(),
                            now);
                case Happening.Assigned assigned
                when alert.running().isPresent() ->
                    notifications.add(
                            tx,
                            alert.id(),
                            "assigned:" + alert.version(),
                            assigned.owner().stream().toList(),
                            assigned.text(),
                            now);
                default -> Uni.createFrom().voidItem();
            });
        }
        return all;
    }

    private static Tuple entry(Alert alert, String key, Happening what, Instant now) {
        return Tuple.of(
                alert == null ? null : alert.id(),
                key,
                parameter(now),
                what.getClass().getSimpleName().toLowerCase(Locale.ROOT),
                what.reason(),
                what.text());
    }

    private static Uni<Void> write(SqlConnection tx, List<Tuple> entries) {
        return tx.preparedQuery(
                        "insert into timeline (alert_id, key, at, kind, reason, text) values ($1, $2, $3, $4, $5, $6)")
                .executeBatch(entries)
                .replaceWithVoid();
    }

    private void count(Happening what) {
        meters.counter("holdfast.alerting.decisions", "reason", what.reason()).increment();
        if (what instanceof Happening.Climbed climbed) {
            meters.timer("holdfast.alerting.lateness").record(climbed.lateness());
            if (climbed.told().stream().anyMatch(Told.Nobody.class::isInstance)) {
                meters.counter("holdfast.alerting.nobody.told").increment();
                LOG.errorf("nobody to tell: %s", climbed.text());
            }
        }
    }
}
