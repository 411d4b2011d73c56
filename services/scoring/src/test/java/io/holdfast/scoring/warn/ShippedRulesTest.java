package io.holdfast.scoring.warn;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.scoring.warn.Verdict.Changed;
import io.holdfast.scoring.warn.Verdict.Cleared;
import io.holdfast.scoring.warn.Verdict.Raised;
import io.holdfast.scoring.warn.Verdict.Waits;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every shipped rule through its whole life, at its edges. Readings read {@code measure=value measure=value}. */
class ShippedRulesTest extends Judging {

    /** The outcome after the readings have been true for so many hours. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "health-drop | health.drop-14d=9.99 | 24 | CALM",
                "health-drop | health.drop-14d=10 | 23.9 | WAITS",
                "health-drop | health.drop-14d=10 | 24 | MEDIUM",
                "health-drop | health.drop-14d=19.99 | 24 | MEDIUM",
                "health-drop | health.drop-14d=20 | 24 | HIGH",
                "usage-drop | usage.baseline-14d=50 usage.ratio-14d=0.70 | 72 | MEDIUM",
                "usage-drop | usage.baseline-14d=50 usage.ratio-14d=0.71 | 72 | CALM",
                "usage-drop | usage.baseline-14d=50 usage.ratio-14d=0.9 usage.silent-cadences=1 | 24 | HIGH",
                "usage-drop | usage.baseline-14d=50 usage.ratio-14d=0.9 usage.silent-cadences=0.99 | 24 | CALM",
                "engagement-fall | support.engagement-baseline=4 support.engagement-ratio=0.50 | 168 | MEDIUM",
                "engagement-fall | support.engagement-baseline=4 support.engagement-ratio=0.50 | 167 | WAITS",
                "engagement-fall | support.engagement-baseline=4 support.engagement-ratio=0.51 | 168 | CALM",
                "engagement-fall | support.engagement-baseline=3 support.engagement-ratio=0.1 | 168 | CALM",
                "ticket-silence | support.tickets-60d-baseline=3 support.silent-days=60 | 0 | LOW",
                "ticket-silence | support.tickets-60d-baseline=3 support.silent-days=59 | 0 | CALM",
                "ticket-silence | support.tickets-60d-baseline=2 support.silent-days=90 | 0 | CALM",
                "ticket-surge | support.surge-14d=2 support.tickets-14d=5 | 24 | MEDIUM",
                "ticket-surge | support.surge-14d=2 support.tickets-14d=4 | 24 | CALM",
                "ticket-surge | support.surge-14d=1.99 support.tickets-14d=50 | 24 | CALM",
                "ticket-surge | support.surge-14d=3 support.tickets-14d=9 | 24 | MEDIUM",
                "ticket-surge | support.surge-14d=3 support.tickets-14d=10 | 24 | HIGH",
                "ticket-surge | support.surge-14d=3 support.tickets-14d=10 | 23 | WAITS",
                "sentiment-fall | sentiment.fell=1 | 0 | MEDIUM",
                "sentiment-fall | rating.low=1 | 0 | MEDIUM",
                "sentiment-fall | sentiment.fell=1 sentiment.fell-sponsor=1 | 0 | HIGH",
                "sentiment-fall | rating.low=1 rating.low-sponsor=1 | 0 | HIGH",
                "sentiment-fall | sentiment.fell=0 rating.low=0 | 0 | CALM",
                "licence-gulf | licence.logged-on-excess=0.01 | 168 | MEDIUM",
                "licence-gulf | licence.logged-on-excess=0.01 | 167 | WAITS",
                "licence-gulf | licence.logged-on-excess=0 | 168 | CALM",
                "licence-gulf | licence.logged-on-excess=0.20 | 168 | MEDIUM",
                "licence-gulf | licence.logged-on-excess=-0.3 licence.trained-excess=0.21 | 168 | HIGH",
                "onboarding-late | onboarding.tasks-late-3d=1 | 0 | LOW",
                "onboarding-late | onboarding.tasks-late-3d=2 onboarding.tasks-late-7d=1 | 0 | LOW",
                "onboarding-late | onboarding.tasks-late-3d=2 onboarding.tasks-late-7d=2 | 0 | MEDIUM",
                "onboarding-late | onboarding.tasks-late-3d=0 onboarding.first-value-late=1 | 0 | MEDIUM",
                "onboarding-late | onboarding.tasks-late-3d=1 onboarding.done-share-60d=0.49 | 0 | HIGH",
                "onboarding-late | onboarding.tasks-late-3d=1 onboarding.done-share-60d=0.50 | 0 | LOW",
                "rhythm-broken | person.rhythm-active-days-56d=8 person.rhythm-silence=1.1 person.silent-days=14 | 0 | INFO",
                "rhythm-broken | person.rhythm-active-days-56d=7 person.rhythm-silence=1.1 person.silent-days=14 | 0 | CALM",
                "rhythm-broken | person.rhythm-active-days-56d=8 person.rhythm-silence=1 person.silent-days=14 | 0 | CALM",
                "rhythm-broken | person.rhythm-active-days-56d=8 person.rhythm-silence=2 person.silent-days=13 | 0 | CALM",
                "rhythm-broken | person.rhythm-active-days-56d=8 person.rhythm-silence=9 person.silent-days=56 | 0 | INFO",
                "rhythm-broken | person.rhythm-active-days-56d=8 person.rhythm-silence=9 person.silent-days=57 | 0 | CALM",
                "rhythm-broken-many | people.broken-rhythm-share=0.2 people.broken-rhythm-users=3 | 72 | MEDIUM",
                "rhythm-broken-many | people.broken-rhythm-share=0.2 people.broken-rhythm-users=3 | 71 | WAITS",
                "rhythm-broken-many | people.broken-rhythm-share=0.9 people.broken-rhythm-users=2 | 72 | CALM",
                "rhythm-broken-many | people.broken-rhythm-share=0.19 people.broken-rhythm-users=9 | 72 | CALM",
                "discovery-stall | usage.stalled-share=0.6 | 336 | LOW",
                "discovery-stall | usage.stalled-share=0.6 | 335 | WAITS",
                "discovery-stall | usage.stalled-share=0.59 | 336 | CALM",
                "basic-tickets-late | support.tickets-90d=5 support.basic-share=0.4 | 168 | LOW",
                "basic-tickets-late | support.tickets-90d=4 support.basic-share=0.9 | 168 | CALM",
                "basic-tickets-late | support.tickets-90d=5 support.basic-share=0.6 | 168 | MEDIUM",
                "basic-tickets-late | support.tickets-90d=5 support.basic-share=0.6 | 167 | WAITS",
                "breadth-narrow | usage.active-users-28d=10 people.top-decile-share=0.8 | 336 | MEDIUM",
                "breadth-narrow | usage.active-users-28d=9 people.top-decile-share=0.8 | 336 | CALM",
                "breadth-narrow | usage.active-users-28d=10 people.hhi=0.25 | 336 | MEDIUM",
                "breadth-narrow | usage.active-users-28d=10 people.intended-active-share=0.29 | 336 | MEDIUM",
                "breadth-narrow | usage.active-users-28d=10 people.intended-active-share=0.30 | 336 | CALM",
                "breadth-narrow | usage.active-users-28d=10 people.hhi=0.25 | 335 | WAITS",
                "power-user-gone | person.power-user=1 person.share=0.6 person.departed=1 person.active-days-14d=9 | 0 | HIGH",
                "power-user-gone | person.power-user=0 person.share=0.4 person.departed=1 person.active-days-14d=9 | 0 | CALM",
                "power-user-gone | person.power-user=1 person.share=0.2 person.departed=1 person.succeeded=1 | 0 | CALM",
                "renewal-exposed | contract.days-to-renewal=120 band.confirmed=1 | 0 | MEDIUM",
                "renewal-exposed | contract.days-to-renewal=121 band.confirmed=2 | 0 | CALM",
                "renewal-exposed | contract.days-to-renewal=90 band.confirmed=1 | 0 | HIGH",
                "renewal-exposed | contract.days-to-renewal=120 band.confirmed=2 | 0 | MEDIUM",
                "renewal-exposed | contract.days-to-renewal=90 band.confirmed=2 | 0 | CRITICAL",
                "renewal-exposed | contract.days-to-renewal=90 band.confirmed=2 contract.renewed=1 | 0 | CALM",
                "renewal-exposed | contract.days-to-notice=30 contract.renewal-opportunity=0 band.confirmed=0 | 0 | HIGH",
                "renewal-exposed | contract.days-to-notice=31 contract.renewal-opportunity=0 band.confirmed=0 | 0 | CALM",
                "renewal-exposed | contract.days-to-notice=30 contract.renewal-opportunity=1 band.confirmed=0 | 0 | CALM",
                "goal-off-track | goal.off-track-days=30 goal.attainment=0.4 | 0 | LOW",
                "goal-off-track | goal.off-track-days=29 goal.attainment=0.4 | 0 | CALM",
                "goal-off-track | goal.review-missed-days=14 | 0 | LOW",
                "goal-off-track | goal.unproven-past-due=1 | 0 | MEDIUM",
                "goal-off-track | goal.unproven-past-due=1 goal.judged=1 | 0 | CALM"
            })
    void risesAtItsEdges(String rule, String readings, double hours, String outcome) {
        judge(readings);
        advance(hours);
        String first = hours == 0 ? firstOutcome(rule, readings) : outcome(judge(readings), rule);
        assertThat(first).isEqualTo(outcome);
    }

    /** Raised by the first readings, still open with the second, cleared by the third. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "engagement-fall | support.engagement-baseline=4 support.engagement-ratio=0.4 | 168 | support.engagement-ratio=0.74 | support.engagement-ratio=0.75",
                "ticket-silence | support.tickets-60d-baseline=3 support.silent-days=60 | 0 | support.tickets-60d-baseline=1 support.silent-days=70 | support.silent-days=0",
                "ticket-surge | support.surge-14d=2 support.tickets-14d=5 | 24 | support.surge-14d=1.3 | support.surge-14d=1.29",
                "sentiment-fall | sentiment.fell=1 rating.low=0 | 0 | sentiment.fell=0 rating.low=1 | sentiment.fell=0 rating.low=0",
                "sentiment-fall | sentiment.fell=1 | 0 | sentiment.fell=2 | rating.low=0",
                "licence-gulf | licence.logged-on-excess=0.1 licence.trained-excess=-0.1 | 168 | licence.logged-on-excess=-0.04 licence.trained-excess=-0.1 | licence.logged-on-excess=-0.05 licence.trained-excess=-0.05",
                "licence-gulf | licence.logged-on-excess=0.1 | 168 | licence.logged-on-excess=0 | licence.logged-on-excess=-0.05",
                "onboarding-late | onboarding.tasks-late-3d=1 | 0 | onboarding.tasks-late-3d=0 onboarding.first-value-late=1 | onboarding.tasks-late-3d=0 onboarding.first-value-late=0",
                "rhythm-broken | person.rhythm-active-days-56d=8 person.rhythm-silence=2 person.silent-days=14 | 0 | person.active-days-7d=1 | person.active-days-7d=2",
                "rhythm-broken | person.rhythm-active-days-56d=8 person.rhythm-silence=2 person.silent-days=14 | 0 | person.silent-days=56 person.departed=0 | person.silent-days=57 person.departed=0",
                "rhythm-broken | person.rhythm-active-days-56d=8 person.rhythm-silence=2 person.silent-days=14 | 0 | person.silent-days=15 person.departed=0 | person.silent-days=15 person.departed=1",
                "rhythm-broken-many | people.broken-rhythm-share=0.2 people.broken-rhythm-users=3 | 72 | people.broken-rhythm-share=0.1 | people.broken-rhythm-share=0.09",
                "discovery-stall | usage.stalled-share=0.7 | 336 | usage.stalled-share=0.5 | usage.stalled-share=0.49",
                "basic-tickets-late | support.tickets-90d=5 support.basic-share=0.5 | 168 | support.tickets-90d=2 support.basic-share=0.3 | support.basic-share=0.29",
                "breadth-narrow | usage.active-users-28d=10 people.hhi=0.25 people.top-decile-share=0.6 | 336 | people.hhi=0.20 people.top-decile-share=0.6 | people.hhi=0.19 people.top-decile-share=0.69",
                "breadth-narrow | usage.active-users-28d=10 people.hhi=0.1 people.top-decile-share=0.6 people.intended-active-share=0.2 | 336 | people.hhi=0.1 people.top-decile-share=0.6 people.intended-active-share=0.39 | people.hhi=0.1 people.top-decile-share=0.6 people.intended-active-share=0.4",
                "power-user-gone | person.power-user=1 person.share=0.6 person.departed=1 | 0 | person.departed=1 person.active-days-14d=9 | person.departed=0 person.active-days-14d=3",
                "power-user-gone | person.power-user=1 person.share=0.6 person.departed=1 | 0 | person.departed=0 person.active-days-14d=2 | person.departed=1 person.succeeded=1",
                "renewal-exposed | contract.days-to-renewal=90 band.confirmed=1 | 0 | contract.days-to-renewal=80 band.confirmed=1 | contract.days-to-renewal=80 band.confirmed=0",
                "renewal-exposed | contract.days-to-renewal=90 band.confirmed=2 | 0 | contract.days-to-renewal=80 band.confirmed=1 | contract.renewed=1 band.confirmed=1",
                "renewal-exposed | contract.days-to-notice=9 contract.renewal-opportunity=0 band.confirmed=0 | 0 | contract.days-to-notice=8 contract.renewal-opportunity=0 band.confirmed=0 | contract.days-to-notice=7 contract.renewal-opportunity=1 band.confirmed=0",
                "goal-off-track | goal.off-track-days=30 goal.attainment=0.4 | 0 | goal.off-track-days=0 goal.attainment=0.69 | goal.off-track-days=0 goal.attainment=0.70",
                "goal-off-track | goal.review-missed-days=14 | 0 | goal.review-missed-days=15 | goal.review-missed-days=0",
                "goal-off-track | goal.unproven-past-due=1 goal.attainment=0.1 | 0 | goal.unproven-past-due=1 | goal.judged=1"
            })
    void clearsWithHysteresis(String rule, String raising, double hours, String keeping, String clearing) {
        raised(rule, raising, hours);
        assertThat(outcome(judge(keeping), rule)).isNotEqualTo("CLEARED");
        openOf(rule);
        assertThat(outcome(judge(clearing), rule)).isEqualTo("CLEARED");
        assertThat(outcome(judge(clearing), rule)).as("stays away").isEqualTo("CALM");
    }

    /** A higher level updates the open warning; a lower one does not. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "health-drop | health.drop-14d=10 | 24 | health.drop-14d=20 | HIGH",
                "ticket-surge | support.surge-14d=2 support.tickets-14d=5 | 24 | support.surge-14d=3 support.tickets-14d=10 | HIGH",
                "sentiment-fall | sentiment.fell=1 | 0 | sentiment.fell=1 sentiment.fell-sponsor=1 | HIGH",
                "licence-gulf | licence.logged-on-excess=0.1 | 168 | licence.logged-on-excess=0.3 | HIGH",
                "onboarding-late | onboarding.tasks-late-3d=1 | 0 | onboarding.tasks-late-3d=2 onboarding.tasks-late-7d=2 | MEDIUM",
                "basic-tickets-late | support.tickets-90d=5 support.basic-share=0.5 | 168 | support.tickets-90d=5 support.basic-share=0.7 | MEDIUM",
                "renewal-exposed | contract.days-to-renewal=120 band.confirmed=1 | 0 | contract.days-to-renewal=90 band.confirmed=2 | CRITICAL",
                "goal-off-track | goal.review-missed-days=14 | 0 | goal.unproven-past-due=1 | MEDIUM"
            })
    void climbsAndNeverDoubles(String rule, String mild, double hours, String grave, String severity) {
        raised(rule, mild, hours);
        String id = openOf(rule).id();
        judge(grave);
        advance(hours);
        judge(grave);
        assertThat(openOf(rule).severity()).isEqualTo(Severity.valueOf(severity));
        judge(mild);
        assertThat(openOf(rule).severity()).isEqualTo(Severity.valueOf(severity));
        assertThat(openOf(rule).id()).isEqualTo(id);
    }

    /** While health-low is open they join it; when it clears they warn by themselves. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "health-drop | health.drop-14d=25 | 24 | HIGH",
                "usage-drop | usage.baseline-14d=50 usage.ratio-14d=0.6 | 72 | MEDIUM",
                "engagement-fall | support.engagement-baseline=4 support.engagement-ratio=0.4 | 168 | MEDIUM",
                "ticket-silence | support.tickets-60d-baseline=3 support.silent-days=60 | 0 | LOW",
                "discovery-stall | usage.stalled-share=0.7 | 336 | LOW",
                "basic-tickets-late | support.tickets-90d=5 support.basic-share=0.7 | 168 | MEDIUM",
                "breadth-narrow | usage.active-users-28d=10 people.hhi=0.25 | 336 | MEDIUM"
            })
    void joinsAnOpenHealthLow(String rule, String readings, double hours, String severity) {
        judge(readings + " band.confirmed=1");
        advance(hours);
        List<Verdict> verdicts = judge(readings + " band.confirmed=1");
        assertThat(verdictOf(verdicts, rule)).isInstanceOfSatisfying(Waits.class, waits -> assertThat(waits.why())
                .isEqualTo(Verdict.Why.ABSORBED));
        assertThat(openOf("health-low").evidence()).isNotEmpty();
        assertThat(outcome(judge(readings + " band.confirmed=0"), rule)).isEqualTo(severity);
        assertThat(outcome(judge(readings + " band.confirmed=2"), rule)).isEqualTo("CLEARED");
    }

    /** Neither raised nor ended while its feed is silent; the hold begins anew. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "USAGE | usage-drop | usage.baseline-14d=50 usage.ratio-14d=0.6 | usage.ratio-14d=1",
                "SUPPORT | engagement-fall | support.engagement-baseline=4 support.engagement-ratio=0.4 | support.engagement-ratio=1",
                "USAGE | engagement-fall | support.engagement-baseline=4 support.engagement-ratio=0.4 | support.engagement-ratio=1",
                "SUPPORT | ticket-silence | support.tickets-60d-baseline=3 support.silent-days=60 | support.silent-days=0",
                "USAGE | licence-gulf | licence.logged-on-excess=0.1 | licence.logged-on-excess=-1",
                "USAGE | rhythm-broken-many | people.broken-rhythm-share=0.2 people.broken-rhythm-users=3 | people.broken-rhythm-share=0",
                "USAGE | rhythm-broken | person.rhythm-active-days-56d=8 person.rhythm-silence=2 person.silent-days=14 | person.active-days-7d=5",
                "USAGE | discovery-stall | usage.stalled-share=0.7 | usage.stalled-share=0",
                "USAGE | breadth-narrow | usage.active-users-28d=10 people.hhi=0.25 people.top-decile-share=0 | people.hhi=0 people.top-decile-share=0"
            })
    void pausesWhileItsFeedIsSilent(Feed feed, String rule, String raising, String clearing) {
        silent = Set.of(feed);
        judge(raising);
        advance(1000);
        assertThat(outcome(judge(raising), rule)).isEqualTo("CALM");
        silent = Set.of();
        raised(rule, raising, 1000);
        silent = Set.of(feed);
        assertThat(outcome(judge(clearing), rule)).isEqualTo("STAYS");
        silent = Set.of();
        assertThat(outcome(judge(clearing), rule)).isEqualTo("CLEARED");
    }

    @ParameterizedTest
    @CsvSource({
        "ticket-silence, support.tickets-60d-baseline=3 support.silent-days=60, USAGE",
        "ticket-surge, support.surge-14d=2 support.tickets-14d=5, SUPPORT",
        "payment-trouble, C1=7 payment.failed-attempts=0, BILLING",
        "renewal-exposed, contract.days-to-renewal=90 band.confirmed=1, USAGE"
    })
    void isNotPausedByAnotherFeedOrWhenItConcludesFromWhatIsThere(String rule, String raising, Feed feed) {
        silent = Set.of(feed);
        raised(rule, raising, 24);
    }

    @ParameterizedTest
    @CsvSource({
        "14, health-drop, health.drop-14d=10",
        "91, basic-tickets-late, support.tickets-90d=5 support.basic-share=0.5",
        "14, power-user-gone, person.power-user=1 person.share=0.6 person.departed=1",
        "0, onboarding-late, onboarding.tasks-late-3d=1"
    })
    void waitsUntilTheAccountIsOldEnough(long days, String rule, String readings) {
        ageDays = Math.max(0, days - 1);
        judge(readings);
        advance(1000);
        if (days > 0) {
            assertThat(verdictOf(judge(readings), rule))
                    .isInstanceOfSatisfying(
                            Waits.class, waits -> assertThat(waits.why()).isEqualTo(Verdict.Why.ACCOUNT_TOO_YOUNG));
            ageDays = days;
            judge(readings);
        }
        openOf(rule);
    }

    @Nested
    class HealthDrop {

        @Test
        void clearsLessThanFivePointsBelowWhereItFellFrom() {
            raised("health-drop", "health.score=70 health.high-14d=85 health.drop-14d=15", 24);
            advance(24 * 20);
            assertThat(outcome(judge("health.score=80 health.high-14d=75 health.drop-14d=0"), "health-drop"))
                    .isEqualTo("STAYS");
            assertThat(verdictOf(judge("health.score=80.01 health.high-14d=75 health.drop-14d=0"), "health-drop"))
                    .isInstanceOfSatisfying(Cleared.class, cleared -> assertThat(cleared.reason())
                            .isEqualTo("health is back to within 5 points of where it fell from"));
        }

        @Test
        void clearsAfterFourWeeksOfStability() {
            raised("health-drop", "health.score=70 health.high-14d=85 health.drop-14d=15", 24);
            assertThat(outcome(judge("health.score=70 health.high-14d=70 health.stable-days=27"), "health-drop"))
                    .isEqualTo("STAYS");
            assertThat(outcome(judge("health.score=70 health.high-14d=70 health.stable-days=28"), "health-drop"))
                    .isEqualTo("CLEARED");
        }
    }

    @Nested
    class Subjects {

        @Test
        void eachHasAWarningOfItsOwnWithALifeOfItsOwn() {
            Subject one = new Subject(Subject.Kind.GOAL, "g1");
            Subject other = new Subject(Subject.Kind.GOAL, "g2");
            Readings late = readings("goal.unproven-past-due=1");
            assertThat(judgeAll(NOTHING, Map.of(one, late, other, late)))
                    .filteredOn(Raised.class::isInstance)
                    .extracting(verdict -> verdict.state().key())
                    .containsExactly("goal-off-track:a1:goal:g1", "goal-off-track:a1:goal:g2");
            Cleared cleared =
                    the(judgeAll(NOTHING, Map.of(one, readings("goal.judged=1"), other, late)), Cleared.class);
            assertThat(cleared.state().key()).isEqualTo("goal-off-track:a1:goal:g1");
            assertThat(openOf("goal-off-track")).isNotNull();
        }

        @Test
        void whatIsNotThereAnyMoreEndsAndIsForgotten() {
            raised("renewal-exposed", "contract.days-to-renewal=90 band.confirmed=1", 0);
            List<Verdict> verdicts = judgeAll(readings("band.confirmed=1"), Map.of());
            assertThat(verdictOf(verdicts, "renewal-exposed"))
                    .isInstanceOfSatisfying(Cleared.class, cleared -> assertThat(cleared.reason())
                            .isEqualTo("what it is about is not there any more"));
            assertThat(states).noneMatch(state -> state.rule().equals("renewal-exposed"));
        }

        @Test
        void leaveOfAPersonExcusesThatPersonOnly() {
            String gone = "person.rhythm-active-days-56d=8 person.rhythm-silence=2 person.silent-days=14";
            Map<Subject, Readings> people = Map.of(
                    Subject.person("p1"), readings(gone + " person.on-leave=1"),
                    Subject.person("p2"), readings(gone + " person.on-leave=0"));
            Raised raised = the(judgeAll(NOTHING, people), Raised.class);
            assertThat(raised.state().key()).isEqualTo("rhythm-broken:a1:p2");
        }
    }

    @Nested
    class PowerUserGone {

        private static final String BY_SILENCE = "person.share=0.51 person.account-volume=100 person.account-users=3"
                + " person.active-days-56d=12 person.silence=1.01 person.silent-days=11";

        @ParameterizedTest
        @CsvSource({
            "person.share=0.51, HIGH",
            "person.share=0.50, CALM",
            "person.account-volume=99, CALM",
            "person.account-users=2, CALM",
            "person.active-days-56d=11, CALM",
            "person.silence=1, CALM"
        })
        void risesBySilenceAtItsEdges(String changed, String outcome) {
            assertThat(firstOutcome("power-user-gone", BY_SILENCE + " " + changed))
                    .isEqualTo(outcome);
        }

        @Test
        void silenceProvesNothingOnLeaveInPlannedPausesAndWithoutDeliveriesButDepartureDoes() {
            paused = true;
            assertThat(outcome(judge(BY_SILENCE), "power-user-gone")).isEqualTo("CALM");
            paused = false;
            assertThat(outcome(judge(BY_SILENCE + " person.on-leave=1"), "power-user-gone"))
                    .isEqualTo("CALM");
            paused = true;
            assertThat(outcome(judge(BY_SILENCE + " person.on-leave=1 person.departed=1"), "power-user-gone"))
                    .isEqualTo("HIGH");
        }

        @Test
        void isNeverAbsorbedAndStaysOpenWhileThePersonIsNotRead() {
            judge("band.confirmed=2");
            raised("power-user-gone", BY_SILENCE + " band.confirmed=2", 0);
            judge("band.confirmed=2");
            assertThat(openOf("power-user-gone").severity()).isEqualTo(Severity.HIGH);
        }
    }

    @Nested
    class Industries {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "usage-drop | financial-services | usage.baseline-14d=50 usage.ratio-14d=0.75 | MEDIUM",
                    "usage-drop | financial-services | usage.baseline-14d=50 usage.ratio-14d=0.76 | CALM",
                    "usage-drop | saas | usage.baseline-14d=50 usage.ratio-14d=0.75 | CALM",
                    "usage-drop | professional-services | usage.baseline-14d=50 usage.ratio-14d=0.1 | CALM",
                    "usage-drop | e-commerce | usage.baseline-14d=50 usage.ratio-14d=0.1 | CALM",
                    "usage-drop | e-commerce | usage.baseline-14d=50 usage.ratio-14d=1 usage.season-ratio-14d=0.71 | CALM",
                    "usage-drop | e-commerce | usage.baseline-14d=50 usage.ratio-14d=1 usage.season-ratio-14d=0.70 | MEDIUM",
                    "usage-drop | e-commerce | usage.baseline-14d=50 usage.ratio-14d=1 usage.season-ratio-14d=0.40 | HIGH",
                    "usage-drop | e-commerce | usage.baseline-14d=50 usage.silent-cadences=1 | HIGH",
                    "discovery-stall | professional-services | usage.stalled-share=1 | CALM",
                    "milestone-due | healthcare | trust.milestone-due-days=61 | CALM",
                    "milestone-due | healthcare | trust.milestone-due-days=60 | LOW",
                    "milestone-due | healthcare | trust.milestone-due-days=30 | MEDIUM",
                    "milestone-due | healthcare | trust.milestone-due-days=7 | HIGH",
                    "milestone-due | saas | trust.milestone-due-days=7 | CALM",
                    "certificate-ends | healthcare | trust.certificate-ends-days=60 | MEDIUM",
                    "certificate-ends | healthcare | trust.certificate-ends-days=61 | CALM",
                    "c-level-gap | financial-services | relationship.c-level-ratio=1.01 | MEDIUM",
                    "c-level-gap | financial-services | relationship.c-level-ratio=1 | CALM",
                    "credit-fell | financial-services | trust.credit-fell=1 | MEDIUM",
                    "credit-fell | saas | trust.credit-fell=1 | CALM",
                    "order-overdue | e-commerce | order.recency=2.01 | MEDIUM",
                    "order-overdue | e-commerce | order.recency=2 | CALM",
                    "deliverable-rejected | professional-services | delivery.rejected=1 delivery.rejected-twice=0 | MEDIUM",
                    "deliverable-rejected | professional-services | delivery.rejected=1 delivery.rejected-twice=1 | HIGH",
                    "session-rating-low | professional-services | session.rating=3.99 | MEDIUM",
                    "session-rating-low | professional-services | session.rating=4 | CALM",
                    "delivery-late | professional-services | delivery.milestone-late-days=5 | MEDIUM",
                    "delivery-late | professional-services | delivery.milestone-late-days=4 | CALM"
                })
        void haveTheirOwnRules(String rule, String of, String readings, String outcome) {
            industry = of;
            judge(readings);
            advance(1000);
            judge(readings);
            String open = states.stream()
                    .filter(state -> state.rule().equals(rule))
                    .flatMap(state -> state.open().stream())
                    .map(warning -> warning.severity().name())
                    .findFirst()
                    .orElse("CALM");
            assertThat(open).isEqualTo(outcome);
        }

        @Test
        void aRuleThatDoesNotApplyAnyMoreEndsItsWarning() {
            raised("usage-drop", "usage.baseline-14d=50 usage.ratio-14d=0.6", 72);
            industry = "professional-services";
            assertThat(the(judge("usage.baseline-14d=50 usage.ratio-14d=0.6"), Cleared.class)
                            .reason())
                    .isEqualTo("the rule does not apply to this account any more");
            assertThat(states).isEmpty();
        }

        @Test
        void milestonesStepDownWhenTheNextOneIsFarther() {
            industry = "healthcare";
            raised("milestone-due", "trust.milestone-due-days=7", 0);
            assertThat(outcome(judge("trust.milestone-due-days=50"), "milestone-due"))
                    .isEqualTo("LOW");
            assertThat(outcome(judge(""), "milestone-due")).isEqualTo("CLEARED");
        }
    }

    @Nested
    class Silently {

        @Test
        void warningsRunWithoutClocksAndKeepWithoutAfterwardsUnlessTheyGetWorse() {
            quiet = true;
            assertThat(the(judge("band.confirmed=1"), Raised.class).warning().hold())
                    .isEqualTo(ClockHold.SILENT);
            quiet = false;
            assertThat(outcome(judge("band.confirmed=1"), "health-low")).isEqualTo("STAYS");
            assertThat(the(judge("band.confirmed=2"), Changed.class).warning().hold())
                    .isEqualTo(ClockHold.NONE);
        }

        @Test
        void gettingWorseInSilenceStartsNoClock() {
            quiet = true;
            judge("band.confirmed=1");
            assertThat(the(judge("band.confirmed=2"), Changed.class).warning().hold())
                    .isEqualTo(ClockHold.SILENT);
        }

        @Test
        void whatIsFoundStaysFound() {
            quiet = true;
            discovery = true;
            assertThat(the(judge("band.confirmed=1"), Raised.class).warning().hold())
                    .isEqualTo(ClockHold.DISCOVERY);
        }
    }

    @Nested
    class GreenShare {

        @Test
        void risesAtTheThirdSweepIsToldAgainEveryWeekAndClears() {
            assertThat(share("0.79")).isInstanceOf(Waits.class);
            advance(24);
            assertThat(share("0.79")).isInstanceOf(Waits.class);
            advance(24);
            Raised raised = (Raised) share("0.79");
            assertThat(raised.state().key()).isEqualTo("green-share:portfolio");
            assertThat(raised.warning().severity()).isEqualTo(Severity.MEDIUM);
            told = now;
            for (int day = 1; day < 7; day++) {
                advance(24);
                assertThat(share("0.81")).isInstanceOf(Verdict.Stays.class);
            }
            advance(24);
            Changed again = (Changed) share("0.785");
            assertThat(again.warning().evidence())
                    .extracting(Evidence::text)
                    .containsExactly("78 % of the accounts are green, fewer than 80 %");
            assertThat(share("0.82")).isInstanceOf(Cleared.class);
        }

        @Test
        void aSweepInBetweenBreaksTheHoldAndSoDoesNotKnowing() {
            share("0.5");
            advance(24);
            share("0.80");
            advance(24);
            assertThat(share("0.5")).isInstanceOf(Waits.class);
            advance(24);
            share(null);
            advance(24);
            assertThat(share("0.5")).isInstanceOf(Waits.class);
        }

        @Test
        void isNoBusinessOfSingleAccounts() {
            assertThat(judge("portfolio.green-share=0.1"))
                    .noneMatch(verdict -> verdict.state().rule().equals("green-share"));
        }

        private Instant told;

        private Verdict share(String share) {
            Readings readings =
                    Readings.of(share == null ? Map.of() : decimals(Map.of("portfolio.green-share", share)));
            Map<String, Instant> toldAt = told == null ? Map.of() : Map.of("green-share:portfolio", told);
            List<Verdict> verdicts = EarlyWarnings.judgePortfolio(SHIPPED, readings, states, toldAt, circumstances());
            states = verdicts.stream().map(Verdict::state).toList();
            return verdicts.getFirst();
        }
    }

    private static final Readings NOTHING = Readings.of(Map.of());

    private void raised(String rule, String readings, double hours) {
        judge(readings);
        advance(hours);
        judge(readings);
        openOf(rule);
    }

    /** What the very first look says. */
    private String firstOutcome(String rule, String readings) {
        states = new ArrayList<>();
        return outcome(judge(readings), rule);
    }

    private List<Verdict> judge(String readings) {
        Map<String, BigDecimal> ofAccount = new HashMap<>();
        Map<Subject, Map<String, BigDecimal>> ofSubjects = new HashMap<>();
        values(readings).forEach((measure, value) -> {
            Subject about = subject(measure);
            (about == null ? ofAccount : ofSubjects.computeIfAbsent(about, _ -> new HashMap<>())).put(measure, value);
        });
        Map<Subject, Readings> subjects = new HashMap<>();
        ofSubjects.forEach((about, values) -> subjects.put(about, Readings.of(values)));
        return judgeAll(Readings.of(ofAccount), subjects);
    }

    private static Subject subject(String measure) {
        return switch (measure.substring(0, Math.max(0, measure.indexOf('.')))) {
            case "person" -> Subject.person("p1");
            case "contract" -> new Subject(Subject.Kind.CONTRACT, "c1");
            case "goal" -> new Subject(Subject.Kind.GOAL, "g1");
            default -> null;
        };
    }

    private static Readings readings(String text) {
        return Readings.of(values(text));
    }

    private static Map<String, BigDecimal> values(String text) {
        Map<String, BigDecimal> values = new HashMap<>();
        for (String one : text.isBlank() ? new String[0] : text.split(" ")) {
            values.put(one.substring(0, one.indexOf('=')), new BigDecimal(one.substring(one.indexOf('=') + 1)));
        }
        return values;
    }

    private static Verdict verdictOf(List<Verdict> verdicts, String rule) {
        return verdicts.stream()
                .filter(verdict -> verdict.state().rule().equals(rule))
                .findFirst()
                .orElseThrow();
    }
}
