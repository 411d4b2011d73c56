package io.holdfast.scoring.warn;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.scoring.warn.Verdict.Changed;
import io.holdfast.scoring.warn.Verdict.Cleared;
import io.holdfast.scoring.warn.Verdict.Raised;
import io.holdfast.scoring.warn.Verdict.Waits;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EarlyWarningsTest extends Judging {

    @Test
    void whatARuleHasOpenEndsWhenItIsSwitchedOff() {
        judge(Map.of("C1", "10", "payment.failed-attempts", "0"));
        OpenWarning open = openOf("payment-trouble");

        List<Verdict> verdicts = EarlyWarnings.judge(
                List.of(), "a1", Readings.of(Map.of()), Map.of(), states, Set.of(), Set.of(), circumstances());

        Cleared cleared = the(verdicts, Cleared.class);
        assertThat(cleared.warning()).isEqualTo(open);
        assertThat(cleared.reason()).isEqualTo("the rule is not in force any more");
    }

    @Nested
    class UsageDrop {

        @ParameterizedTest
        @CsvSource({
            "0.70, 71.99, WAITS",
            "0.70, 72, MEDIUM",
            "0.71, 72, CALM",
            "0.40, 23.99, WAITS",
            "0.40, 24, HIGH",
            "0.41, 24, WAITS",
            "0.41, 72, MEDIUM"
        })
        void isHeldBeforeItRises(String ratio, double hours, String outcome) {
            usage(ratio, "50", "0");
            advance(hours);

            assertThat(outcome(usage(ratio, "50", "0"), "usage-drop")).isEqualTo(outcome);
        }

        @Test
        void needsABaseline() {
            usage("0.1", "49", "0");
            advance(100);
            assertThat(outcome(usage("0.1", "49", "0"), "usage-drop")).isEqualTo("CALM");
        }

        @Test
        void risesOnSilenceOfOneCadence() {
            usage("0.9", "50", "1");
            advance(24);
            assertThat(outcome(usage("0.9", "50", "1"), "usage-drop")).isEqualTo("HIGH");
        }

        @Test
        void startsAgainWhenTheHoldIsBroken() {
            usage("0.6", "50", "0");
            advance(48);
            usage("0.75", "50", "0");
            advance(2);
            usage("0.6", "50", "0");
            advance(48);
            assertThat(outcome(usage("0.6", "50", "0"), "usage-drop")).isEqualTo("WAITS");
            advance(24);
            assertThat(outcome(usage("0.6", "50", "0"), "usage-drop")).isEqualTo("MEDIUM");
        }

        @Test
        void higherLevelUpdatesAndHysteresisClears() {
            usage("0.6", "50", "0");
            advance(72);
            Raised raised = the(usage("0.6", "50", "0"), Raised.class);
            usage("0.3", "50", "0");
            advance(24);
            Changed changed = the(usage("0.3", "50", "0"), Changed.class);
            assertThat(changed.warning().id()).isEqualTo(raised.warning().id());
            assertThat(changed.warning().severity()).isEqualTo(Severity.HIGH);
            advance(1);
            assertThat(outcome(usage("0.79", "50", "0"), "usage-drop")).isEqualTo("STAYS");
            Cleared cleared = the(usage("0.80", "50", "0"), Cleared.class);
            assertThat(cleared.reason())
                    .isEqualTo("value events of the last 14 days are back at 80 % of the usual level");
            assertThat(cleared.state().isCalm()).isTrue();
        }

        @Test
        void neitherRisesNorClearsWhileTheSourceIsSilent() {
            usage("0.6", "50", "0");
            advance(72);
            paused = true;
            assertThat(outcome(usage("0.6", "50", "0"), "usage-drop")).isEqualTo("CALM");
            paused = false;
            assertThat(outcome(usage("0.6", "50", "0"), "usage-drop")).isEqualTo("WAITS");
            advance(72);
            the(usage("0.6", "50", "0"), Raised.class);
            paused = true;
            assertThat(outcome(usage("1", "50", "0"), "usage-drop")).isEqualTo("STAYS");
        }

        @Test
        void staysOpenWhileTheReadingIsUnknown() {
            usage("0.6", "50", "0");
            advance(72);
            the(usage("0.6", "50", "0"), Raised.class);
            assertThat(outcome(judge(Map.of()), "usage-drop")).isEqualTo("STAYS");
        }

        @Test
        void mediumJoinsAnOpenHealthLowAndHighDoesNot() {
            judge(Map.of("band.confirmed", "1", "usage.ratio-14d", "0.6", "usage.baseline-14d", "50"));
            advance(72);
            List<Verdict> verdicts =
                    judge(Map.of("band.confirmed", "1", "usage.ratio-14d", "0.6", "usage.baseline-14d", "50"));
            assertThat(outcome(verdicts, "usage-drop")).isEqualTo("WAITS");
            assertThat(openOf("health-low").evidence())
                    .extracting(Evidence::measure)
                    .contains("usage.ratio-14d");

            judge(Map.of("band.confirmed", "1", "usage.ratio-14d", "0.3", "usage.baseline-14d", "50"));
            advance(24);
            verdicts = judge(Map.of("band.confirmed", "1", "usage.ratio-14d", "0.3", "usage.baseline-14d", "50"));
            assertThat(outcome(verdicts, "usage-drop")).isEqualTo("HIGH");
        }

        @Test
        void anOpenMediumJoinsAHealthLowThatRises() {
            usage("0.6", "50", "0");
            advance(72);
            the(usage("0.6", "50", "0"), Raised.class);
            List<Verdict> verdicts =
                    judge(Map.of("band.confirmed", "1", "usage.ratio-14d", "0.6", "usage.baseline-14d", "50"));
            assertThat(the(verdicts, Cleared.class).reason()).isEqualTo("joined the open warning health-low");
            verdicts = judge(Map.of("band.confirmed", "0", "usage.ratio-14d", "0.6", "usage.baseline-14d", "50"));
            assertThat(outcome(verdicts, "health-low")).isEqualTo("CLEARED");
            assertThat(outcome(verdicts, "usage-drop")).isEqualTo("MEDIUM");
        }

        private List<Verdict> usage(String ratio, String baseline, String silent) {
            return judge(
                    Map.of("usage.ratio-14d", ratio, "usage.baseline-14d", baseline, "usage.silent-cadences", silent));
        }
    }

    @Nested
    class HealthLow {

        @Test
        void risesChangesStepsDownAndClears() {
            Raised yellow = the(band("1"), Raised.class);
            assertThat(yellow.warning().severity()).isEqualTo(Severity.MEDIUM);
            assertThat(the(band("2"), Changed.class).warning().severity()).isEqualTo(Severity.CRITICAL);
            assertThat(outcome(band("2"), "health-low")).isEqualTo("STAYS");
            assertThat(the(band("1"), Changed.class).warning().severity()).isEqualTo(Severity.MEDIUM);
            assertThat(the(band("0"), Cleared.class).warning().id())
                    .isEqualTo(yellow.warning().id());
            advance(1);
            assertThat(the(band("2"), Raised.class).warning().id())
                    .isNotEqualTo(yellow.warning().id());
        }

        @Test
        void countsFromTheFirstCrossing() {
            Instant crossing = START.minus(Duration.ofHours(24));
            Readings readings = new Readings(
                    Map.of("band.confirmed", BigDecimal.ONE), Set.of(), Map.of("band.confirmed", crossing), List.of());

            assertThat(the(judge(readings, Map.of()), Raised.class).warning().since())
                    .isEqualTo(crossing);
        }

        @Test
        void carriesTheCostliestContributions() {
            Evidence usage = new Evidence("U1", new BigDecimal("0.6"), null, "usage is low");
            Readings readings =
                    new Readings(Map.of("band.confirmed", BigDecimal.ONE), Set.of(), Map.of(), List.of(usage));

            assertThat(the(judge(readings, Map.of()), Raised.class).warning().evidence())
                    .containsExactly(usage);
        }

        private List<Verdict> band(String band) {
            return judge(Map.of("band.confirmed", band));
        }
    }

    @Nested
    class PaymentTrouble {

        @ParameterizedTest
        @CsvSource({"6,0,CALM", "7,0,MEDIUM", "0,1,CALM", "0,2,MEDIUM", "29,2,MEDIUM", "30,0,HIGH"})
        void risesAtItsEdges(String days, String attempts, String outcome) {
            assertThat(outcome(payment(days, attempts), "payment-trouble")).isEqualTo(outcome);
        }

        @Test
        void clearsWhenPaid() {
            the(payment("30", "3"), Raised.class);
            assertThat(outcome(payment("5", "0"), "payment-trouble")).isEqualTo("STAYS");
            assertThat(outcome(payment("0", "1"), "payment-trouble")).isEqualTo("STAYS");
            assertThat(the(payment("0", "0"), Cleared.class).reason()).isEqualTo("nothing is overdue any more");
        }

        @Test
        void hasNoMinimumAge() {
            ageDays = 0;
            assertThat(outcome(payment("7", "0"), "payment-trouble")).isEqualTo("MEDIUM");
        }

        private List<Verdict> payment(String days, String attempts) {
            return judge(Map.of("C1", days, "payment.failed-attempts", attempts));
        }
    }

    @Nested
    class Clocks {

        @Test
        void startForWhatIsNoticed() {
            assertThat(the(red(), Raised.class).warning().hold()).isEqualTo(ClockHold.NONE);
        }

        @Test
        void doNotStartForWhatIsFound() {
            discovery = true;
            assertThat(the(red(), Raised.class).warning().hold()).isEqualTo(ClockHold.DISCOVERY);
            discovery = false;
            assertThat(outcome(red(), "health-low")).isEqualTo("STAYS");
        }

        @Test
        void doNotStartForWhatWasFoundAndHeld() {
            discovery = true;
            judge(Map.of("usage.ratio-14d", "0.6", "usage.baseline-14d", "50"));
            discovery = false;
            advance(72);
            assertThat(the(judge(Map.of("usage.ratio-14d", "0.6", "usage.baseline-14d", "50")), Raised.class)
                            .warning()
                            .hold())
                    .isEqualTo(ClockHold.DISCOVERY);
        }

        @Test
        void startWhenWhatWasFoundGetsWorse() {
            discovery = true;
            judge(Map.of("band.confirmed", "1"));
            discovery = false;
            assertThat(the(red(), Changed.class).warning().hold()).isEqualTo(ClockHold.NONE);
        }

        @Test
        void waitForConfidence() {
            confidence = "0.39";
            assertThat(the(red(), Raised.class).warning().hold()).isEqualTo(ClockHold.CONFIDENCE);
            confidence = "0.40";
            assertThat(the(red(), Changed.class).warning().hold()).isEqualTo(ClockHold.NONE);
        }

        private List<Verdict> red() {
            return judge(Map.of("band.confirmed", "2"));
        }
    }

    @Test
    void youngAccountsWaitUntilTheyAreFourteenDaysOld() {
        ageDays = 13;
        assertThat(the(judge(Map.of("band.confirmed", "2")), Waits.class).why())
                .isEqualTo(Verdict.Why.ACCOUNT_TOO_YOUNG);
        ageDays = 14;
        assertThat(outcome(judge(Map.of("band.confirmed", "2")), "health-low")).isEqualTo("CRITICAL");
    }

    @Test
    void everythingClearsWhenTheCustomerHasLeft() {
        judge(Map.of("band.confirmed", "2", "C1", "40", "payment.failed-attempts", "0"));
        left = true;
        List<Verdict> verdicts = judge(Map.of("band.confirmed", "2", "C1", "40", "payment.failed-attempts", "0"));
        assertThat(verdicts).filteredOn(verdict -> verdict instanceof Cleared).hasSize(2);
    }

    @Test
    void knowsWhenAHoldEnds() {
        judge(Map.of("usage.ratio-14d", "0.6", "usage.baseline-14d", "50"));
        assertThat(EarlyWarnings.due(SHIPPED, states, circumstances())).hasValue(START.plus(Duration.ofDays(3)));
        advance(72);
        judge(Map.of("usage.ratio-14d", "0.6", "usage.baseline-14d", "50"));
        assertThat(EarlyWarnings.due(SHIPPED, states, circumstances())).isEmpty();
    }
}
