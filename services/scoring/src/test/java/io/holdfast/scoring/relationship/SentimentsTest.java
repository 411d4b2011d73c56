package io.holdfast.scoring.relationship;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.scoring.score.Measurement.Measured;
import io.holdfast.scoring.score.Measurement.Missing;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentimentsTest {

    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final int GOOD = 3;
    private static final int NEUTRAL = 2;
    private static final int POOR = 1;
    private static final int HOSTILE = 0;

    private final List<Note> notes = new ArrayList<>();
    private final List<Answer> answers = new ArrayList<>();

    @Test
    void theLowestOfTheKeyRolesCounts() {
        felt("ada", "sponsor", GOOD, 3).felt("bob", "champion", POOR, 20).felt("cy", "main-contact", HOSTILE, 1);

        assertThat(all().level())
                .isEqualTo(new Measured(new BigDecimal("1"), daysAgo(20), "poor, said of the champion"));
    }

    @Test
    void whatIsNewerReplacesAndWhatHasExpiredSaysNothing() {
        felt("ada", "sponsor", HOSTILE, 30).felt("ada", "sponsor", NEUTRAL, 3).felt("bob", "champion", POOR, 90);

        assertThat(all().level())
                .isEqualTo(new Measured(new BigDecimal("2"), daysAgo(3), "neutral, said of the sponsor"));
    }

    @Test
    void whereNoKeyRoleSaysAnythingTheLatestOfAllCounts() {
        felt("cy", "main-contact", GOOD, 20).felt(null, null, POOR, 5).felt("dee", null, HOSTILE, 9);

        assertThat(all().level()).isEqualTo(new Measured(new BigDecimal("1"), daysAgo(5), "poor, said of the account"));
    }

    @Test
    void nothingKeptAndNothingHeldAreTwoReasons() {
        assertThat(all().level()).isEqualTo(new Missing("no sentiment is kept"));
        felt("ada", "sponsor", GOOD, 90);
        assertThat(all().level()).isEqualTo(new Missing("the last sentiment noted has expired"));
    }

    @Test
    void aNoteMayExpireSooner() {
        notes.add(new Note("ada", "sponsor", GOOD, daysAgo(5), NOW));
        assertThat(all().level()).isInstanceOf(Missing.class);
    }

    /** Levels noted of a sponsor, as {@code daysAgo:level}. */
    @ParameterizedTest
    @CsvSource({
        "40:3 5:1, 2",
        "40:3 5:3, 0",
        "40:1 5:3, 0",
        "40:3 20:1 5:2, 1",
        "40:3 20:1 5:3, 0",
        "40:3 20:2 5:0, 3",
        "40:3 20:1 5:1, 2",
        "95:3 3:1, 0",
        "91:3 3:1, 2",
        "95:3 92:1, 0",
        "120:3 95:1 10:1, 0",
        "120:3 95:2 10:1, 2",
        "120:3 80:2 10:1, 2",
        "5:0, 0"
    })
    void aFallStandsUntilItIsRegainedOrExpires(String history, int fell) {
        for (String one : history.split(" ")) {
            String[] parts = one.split(":");
            felt("ada", "sponsor", Integer.parseInt(parts[1]), Integer.parseInt(parts[0]));
        }
        assertThat(all().fell(Sentiments.KEY_ROLES)).isEqualTo(fell);
        assertThat(all().fell(Sentiments.DECIDERS)).isEqualTo(fell);
    }

    @Test
    void onlyTheRolesAskedForFall() {
        felt("bob", "champion", GOOD, 40).felt("bob", "champion", NEUTRAL, 4);
        felt("cy", "main-contact", GOOD, 40).felt("cy", "main-contact", HOSTILE, 4);
        felt(null, null, GOOD, 40).felt(null, null, HOSTILE, 4);

        assertThat(all().fell(Sentiments.KEY_ROLES)).isEqualTo(1);
        assertThat(all().fell(Sentiments.DECIDERS)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"7, 3, 0", "6, 3, 2", "10, 6, 2"})
    void aNewerAnswerOfSevenTakesAFallBack(String value, int daysAgo, int fell) {
        felt("ada", "sponsor", GOOD, 40).felt("ada", "sponsor", POOR, 5).answered("ada", "sponsor", value, daysAgo);

        assertThat(all().fell(Sentiments.KEY_ROLES)).isEqualTo(fell);
    }

    @Test
    void theLatestAnswerOfEachPersonCountsTowardsTheMean() {
        answered("ada", "sponsor", "2", 100).answered("ada", "sponsor", "8", 10).answered("bob", null, "7", 50);
        answered("cy", null, "7", 60);

        assertThat(all().recommendation())
                .isEqualTo(new Measured(new BigDecimal("7.333333"), daysAgo(10), "of 3 people"));
    }

    @Test
    void oneAnswerIsNobodysMean() {
        answered("ada", "sponsor", "2", 100).answered("ada", "sponsor", "8", 10);

        assertThat(all().recommendation()).isEqualTo(new Missing("fewer than two people answered in 180 days"));
    }

    @ParameterizedTest
    @CsvSource({
        "sponsor, 6, true, true",
        "buyer, 0, true, true",
        "champion, 6, true, false",
        "sponsor, 7, false, false",
        "main-contact, 1, false, false",
        ", 1, false, false"
    })
    void aLowAnswerIsOneOfSixOrLess(String role, String value, boolean low, boolean byDecider) {
        answered("ada", role, "10", 30).answered("ada", role, value, 3);

        assertThat(all().low(Sentiments.KEY_ROLES)).isEqualTo(low);
        assertThat(all().low(Sentiments.DECIDERS)).isEqualTo(byDecider);
    }

    @ParameterizedTest
    @CsvSource({
        "T1, saas, 90, 30",
        "T1, , 90, 30",
        "T1, healthcare, 60, 30",
        "T1, financial-services, 60, 30",
        "T2, financial-services, 90, 45",
        "T2, professional-services, 90, 14",
        "T3, financial-services, 180, 90",
        "T4, professional-services, , 90"
    })
    void contactIsAgreedByTierAndIndustry(String tier, String industry, Integer executive, int checkIn) {
        assertThat(Tier.of(tier).executiveDays(industry).stream()
                        .boxed()
                        .findFirst()
                        .orElse(null))
                .isEqualTo(executive);
        assertThat(Tier.of(tier).checkInDays(industry)).isEqualTo(checkIn);
    }

    @ParameterizedTest
    @CsvSource({"T2, e-commerce, false", "T3, e-commerce, true", "T3, saas, false", "T4, saas, true"})
    void someTiersAreServedByMachines(String tier, String industry, boolean digital) {
        assertThat(Tier.of(tier).digital(industry)).isEqualTo(digital);
    }

    private Sentiments all() {
        return Sentiments.of(notes, answers, NOW);
    }

    private SentimentsTest felt(String person, String role, int level, int daysAgo) {
        notes.add(new Note(person, role, level, daysAgo(daysAgo), daysAgo(daysAgo - 90)));
        return this;
    }

    private SentimentsTest answered(String person, String role, String value, int daysAgo) {
        answers.add(new Answer(person, role, new BigDecimal(value), daysAgo(daysAgo)));
        return this;
    }

    private static Instant daysAgo(int days) {
        return NOW.minus(Duration.ofDays(days));
    }
}
