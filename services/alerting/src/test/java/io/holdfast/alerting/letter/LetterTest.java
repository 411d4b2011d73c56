package io.holdfast.alerting.letter;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.alerting.alert.Account;
import io.holdfast.alerting.alert.Alert;
import io.holdfast.alerting.alert.Warning;
import io.holdfast.alerting.clock.Level;
import io.holdfast.alerting.clock.Protocol;
import io.holdfast.alerting.clock.Severity;
import io.holdfast.alerting.clock.SlaClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LetterTest {

    private static final Instant START = Instant.parse("2026-03-02T09:15:00Z");
    private static final Account ACME =
            new Account("a1", Optional.of("Acme"), Optional.of("T1"), Optional.of("csm"), Optional.empty());

    @Test
    void theSubjectCarriesNumberSeverityAccountAndDeadlineInTheOwnersZone() {
        assertThat(write(Optional.empty(), START.plus(Duration.ofHours(2))).subject())
                .isEqualTo("[Holdfast #17] CRITICAL: Acme, health-low, answer by Tue 3 Mar 2026 10:15 CET");
    }

    @Test
    void theBodySaysWhyWhoAndHowLong() {
        assertThat(write(Optional.empty(), START.plus(Duration.ofHours(2))).body())
                .contains("Account:  Acme (T1)")
                .contains("Score:    54.20 (red)")
                .contains("Person:   Ada")
                .contains("Owner:    csm")
                .contains("Tue 3 Mar 2026 10:15 CET, 22 h 0 min left")
                .contains("- Health fell to 54.20, below 60.")
                .contains("Why you: Step 0 of red: owner csm")
                .endsWith("http://alerting/v1/alerts/17\n");
        assertThat(write(Optional.empty(), START.plus(Duration.ofHours(25))).body())
                .contains("passed 1 h 0 min ago");
    }

    @Test
    void anAnsweredAlertHasNoDeadlineInItsSubject() {
        Letter letter = write(Optional.of(START.plus(Duration.ofHours(1))), START.plus(Duration.ofHours(2)));
        assertThat(letter.subject()).isEqualTo("[Holdfast #17] CRITICAL: Acme, health-low");
        assertThat(letter.body()).contains("answered Mon 2 Mar 2026 11:15 CET");
    }

    private static Letter write(Optional<Instant> answered, Instant now) {
        Warning warning = new Warning(
                "w1",
                "health-low:a1",
                "health-low",
                1,
                "a1",
                "segment:x",
                Severity.CRITICAL,
                START,
                START,
                true,
                new BigDecimal("54.20"),
                "RED",
                List.of(new Warning.Evidence("health", null, null, "Health fell to 54.20, below 60.")));
        SlaClock sla = new SlaClock(Protocol.RED, START, START.plus(Duration.ofHours(24)));
        Alert alert = new Alert(
                new Alert.Identity(new UUID(0, 1), 17, 1, ZoneOffset.UTC, START),
                warning,
                List.of(new Level(1, Severity.CRITICAL, START, true)),
                new Alert.Timing(Optional.of(sla), Optional.empty(), answered),
                new Alert.Assignment(Optional.of("csm"), false),
                new Alert.Progress(Alert.State.OPEN, Optional.empty(), Optional.empty(), Optional.empty()));
        return Letter.about(
                alert,
                ACME,
                "Step 0 of red: owner csm",
                Optional.of("Ada"),
                ZoneId.of("Europe/Berlin"),
                "http://alerting/v1/alerts/17",
                now);
    }
}
