package io.holdfast.scoring.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.scoring.onboarding.LicenceFunnel.Gap;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LicenceFunnelTest {

    private static final LicenceFunnel HUNDRED = new LicenceFunnel(100L, 80L, 60L, 45L, 30L);

    @Test
    void aHundredSoldSixtyTrainedAndFortyFiveLoggedOnLeaveGulfsOf55And40PerCent() {
        assertThat(HUNDRED.gulfLoggedOn())
                .hasValueSatisfying(gulf -> assertThat(gulf).isEqualByComparingTo("0.55"));
        assertThat(HUNDRED.gulfTrained())
                .hasValueSatisfying(gulf -> assertThat(gulf).isEqualByComparingTo("0.40"));
        assertThat(HUNDRED.trainedShare())
                .hasValueSatisfying(share -> assertThat(share).isEqualByComparingTo("0.60"));
    }

    @Test
    void everyGapIsShown() {
        assertThat(HUNDRED.gaps())
                .containsExactly(
                        gap("sold", "assigned", 20, "0.200000", "0.200000"),
                        gap("assigned", "trained", 20, "0.250000", "0.200000"),
                        gap("trained", "loggedOn", 15, "0.250000", "0.150000"),
                        gap("loggedOn", "active", 15, "0.333333", "0.150000"));
    }

    @Test
    void aStepNobodyTellsOfIsStridedOverAndMoreThanBeforeIsNoGap() {
        LicenceFunnel funnel = new LicenceFunnel(10L, null, null, 12L, 0L);
        assertThat(funnel.gaps())
                .containsExactly(
                        gap("sold", "loggedOn", 0, "0.000000", "0.000000"),
                        gap("loggedOn", "active", 12, "1.000000", "1.200000"));
        assertThat(funnel.gulfLoggedOn())
                .hasValueSatisfying(gulf -> assertThat(gulf).isEqualByComparingTo("0"));
        assertThat(funnel.gulfTrained()).isEmpty();
        assertThat(new LicenceFunnel(null, 1L, 1L, 1L, 1L).gulfLoggedOn()).isEmpty();
    }

    @ParameterizedTest(name = "day {0}")
    @CsvSource({
        "0, 1, 1",
        "13, 1, 1",
        "14, 0.80, 0.90",
        "22, 0.70, 0.80",
        "30, 0.60, 0.70",
        "45, 0.50, 0.60",
        "60, 0.40, 0.50",
        "75, 0.35, 0.45",
        "90, 0.30, 0.40",
        "135, 0.25, 0.35",
        "180, 0.20, 0.30",
        "1000, 0.20, 0.30"
    })
    void theAllowedGulfTightensInStraightLines(long day, BigDecimal loggedOn, BigDecimal trained) {
        assertThat(AllowedGulf.LOGGED_ON.on(day)).isEqualByComparingTo(loggedOn);
        assertThat(AllowedGulf.TRAINED.on(day)).isEqualByComparingTo(trained);
    }

    @Test
    void whatIsExpectedIsWhatTheAllowedGulfLeaves() {
        assertThat(HUNDRED.loggedOnToExpected(13)).isEmpty();
        assertThat(HUNDRED.loggedOnToExpected(14))
                .hasValueSatisfying(ratio -> assertThat(ratio).isEqualByComparingTo("2.25"));
        assertThat(HUNDRED.loggedOnToExpected(90))
                .hasValueSatisfying(ratio -> assertThat(ratio).isEqualByComparingTo("0.642857"));
        assertThat(HUNDRED.trainedToExpected(90))
                .hasValueSatisfying(ratio -> assertThat(ratio).isEqualByComparingTo("1"));
    }

    private static Gap gap(String from, String to, long lost, String ofBefore, String ofSold) {
        return new Gap(from, to, lost, new BigDecimal(ofBefore), new BigDecimal(ofSold));
    }
}
