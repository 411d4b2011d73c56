package io.holdfast.reporting;

import io.holdfast.events.AccountsEvent.LinkChanged;
import io.holdfast.events.AlertingEvent.Alert;
import io.holdfast.events.AlertingEvent.AlertOpened;
import io.holdfast.events.AlertingEvent.AlertState;
import io.holdfast.events.BillingEvent.SubscriptionFact;
import io.holdfast.events.BillingEvent.SubscriptionStatus;
import io.holdfast.events.BillingEvent.SubscriptionsChanged;
import io.holdfast.events.Event;
import io.holdfast.events.PlaybooksEvent.Intervention;
import io.holdfast.events.PlaybooksEvent.InterventionOpened;
import io.holdfast.events.ScoringEvent.HealthBand;
import io.holdfast.events.ScoringEvent.HealthBandChanged;
import io.holdfast.events.ScoringEvent.Severity;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * One harmless event per queue that shows that everything sent before it on the queue has been handled: groups of a queue
 * are applied one after the other.
 */
final class Marks {

    private static final Instant LONG_AGO = Instant.parse("2001-01-01T00:00:00Z");

    private Marks() {}

    static List<Event> of(UUID mark) {
        String id = mark.toString();
        return List.of(
                new SubscriptionsChanged(
                        "mark",
                        List.of(new SubscriptionFact(
                                id, id, 1, LONG_AGO, SubscriptionStatus.TRIAL, "USD", 0, 0, null, null, false, null))),
                new LinkChanged(id, null, "unlinked"),
                new HealthBandChanged(id, "mark", HealthBand.RED, HealthBand.GREEN, BigDecimal.ZERO, LONG_AGO),
                new AlertOpened(new Alert(
                        id,
                        0,
                        id,
                        "mark",
                        id,
                        null,
                        Severity.INFO,
                        AlertState.OPEN,
                        "none",
                        null,
                        LONG_AGO,
                        null,
                        null,
                        id,
                        "mark")),
                new InterventionOpened(
                        new Intervention(id, id, LONG_AGO, LONG_AGO, null, false, null, null, null, null, List.of())));
    }

    static boolean arrived(UUID mark) {
        return Books.count("""
                select (select count(*) from subscription where subscription_id = '%1$s')
                     + (select count(*) from link where account_ref = '%1$s')
                     + (select count(*) from band_change where account_id = '%1$s')
                     + (select count(*) from alert where alert_id = '%1$s')
                     + (select count(*) from intervention where intervention_id = '%1$s')
                """.formatted(mark)) == 5;
    }

    static void remove(UUID mark) {
        for (String one : List.of(
                "subscription where subscription_id",
                "link where account_ref",
                "band_change where account_id",
                "alert where alert_id",
                "intervention where intervention_id")) {
            Books.sql("delete from %s = '%s'".formatted(one, mark));
        }
    }
}
