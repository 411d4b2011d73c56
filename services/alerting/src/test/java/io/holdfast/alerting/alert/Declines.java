package io.holdfast.alerting.alert;

import io.holdfast.alerting.clock.Calendar;
import io.holdfast.alerting.clock.Calendars;
import io.holdfast.alerting.clock.Severity;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Warnings and messages for tests of the core. Hours count from Monday noon. */
final class Declines {

    static final Calendars CALENDARS = new Calendars(ZoneOffset.UTC, Calendar.workingDays(ZoneOffset.UTC, Set.of()));
    static final Instant MONDAY = Instant.parse("2026-03-02T12:00:00Z");
    static final UUID ID = new UUID(0, 1);
    static final UUID OTHER_ID = new UUID(0, 2);
    static final Ownership CSM = new Ownership.OfAccount("csm");

    private Declines() {}

    static Instant at(int hours) {
        return MONDAY.plus(Duration.ofHours(hours));
    }

    static WarningMessage raised(long version, String life, Severity severity, int raisedAt) {
        return new WarningMessage(
                WarningMessage.Kind.RAISED, version, at(raisedAt), warning(life, severity, raisedAt, true));
    }

    static WarningMessage foundOnly(long version, String life, Severity severity, int raisedAt) {
        return new WarningMessage(
                WarningMessage.Kind.RAISED, version, at(raisedAt), warning(life, severity, raisedAt, false));
    }

    static WarningMessage changed(long version, String life, Severity severity, int raisedAt, int changedAt) {
        return new WarningMessage(
                WarningMessage.Kind.CHANGED, version, at(changedAt), warning(life, severity, raisedAt, true));
    }

    static WarningMessage cleared(long version, String life, int raisedAt, int clearedAt) {
        return new WarningMessage(
                WarningMessage.Kind.CLEARED, version, at(clearedAt), warning(life, Severity.MEDIUM, raisedAt, true));
    }

    static Alert openAlert(Severity severity) {
        return Handling.decide(Optional.empty(), Optional.empty(), raised(1, "w1", severity, 0), ID, CSM, CALENDARS)
                .affected()
                .getFirst()
                .alert();
    }

    static Touch call(int occurredAt) {
        return new Touch("t1", at(occurredAt), at(occurredAt), "call", true, false, false);
    }

    private static Warning warning(String life, Severity severity, int raisedAt, boolean startsClock) {
        return new Warning(
                life,
                "health-low:a1",
                "health-low",
                1,
                "a1",
                null,
                severity,
                at(raisedAt),
                at(raisedAt),
                startsClock,
                new BigDecimal("54.20"),
                "RED",
                List.of(new Warning.Evidence(
                        "health",
                        new BigDecimal("54.20"),
                        new BigDecimal("60"),
                        "Health is at " + severity.word() + ".")));
    }
}
