package io.holdfast.scoring.hindsight;

import static io.holdfast.scoring.hindsight.Pasts.day;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.scoring.hindsight.RuleQuality.Proposal;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleQualityTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "leaves on day 120,             120,  ,      ,      true",
        "leaves on day 121,             121,  ,      ,      false",
        "shrinks by a tenth,               , 900, 100, true",
        "shrinks by less,                  , 901, 100, false",
        "shrinks too late,                 , 100, 121, false",
        "stays as it is,                   ,  ,      ,      false"
    })
    void aFiringIsRightWhenSomethingBadFollowsWithin120Days(
            String what, Integer leaves, Long mrr, Integer shrinks, boolean right) {
        Pasts account = Pasts.of("a").scored(0, 300, "90").paid(0, 1000).warned("r", 0);
        if (leaves != null) {
            account.left(leaves);
        }
        if (mrr != null) {
            account.paid(shrinks, mrr);
        }
        assertThat(quality(List.of(account.past()), 300).right()).isEqualTo(right ? 1 : 0);
    }

    @Test
    void aFallOfTheConfirmedBandMakesItRightButNotTheBandItFiredIn() {
        Past fell = Pasts.of("a")
                .scored(0, 50, "70")
                .scored(51, 300, "50")
                .warned("r", 0)
                .past();
        Past rose = Pasts.of("b")
                .scored(0, 50, "70")
                .scored(51, 300, "85")
                .warned("r", 0)
                .past();
        Past stayed = Pasts.of("c").scored(0, 300, "50").warned("r", 0).past();

        assertThat(quality(List.of(fell), 300).right()).isEqualTo(1);
        assertThat(RuleQuality.cameTrue(fell, fell.signals().getFirst()))
                .contains(new Outcome(Outcome.Kind.FELL, day(51)));
        assertThat(quality(List.of(rose, stayed), 300).right()).isZero();
    }

    @Test
    void firingsWhose120DaysAreNotOverAreNotKnown() {
        Past account = Pasts.of("a")
                .scored(0, 300, "90")
                .warned("r", 180)
                .warned("r", 181)
                .found("r", 0)
                .left(200)
                .past();

        RuleQuality quality = quality(List.of(account), 300);

        assertThat(quality.firings()).as("what was found was not noticed").isEqualTo(2);
        assertThat(quality.known()).isEqualTo(1);
        assertThat(quality.precision()).isNull();
        assertThat(quality.says()).isEqualTo("not enough history: 1 firings with known end, 20 are needed");
    }

    @ParameterizedTest(name = "{0} firings, {1} right at a base rate of {2}: {4}")
    @CsvSource({
        "19, 19, 0.1,      , NONE",
        "20, 15, 0.1, 0.75, NONE",
        "29,  0, 0.1,    0, NONE",
        "30,  4, 0.1, 0.1333, MUTE_OR_TIGHTEN",
        "40,  6, 0.1, 0.15, NONE",
        "40,  5, 0.1, 0.125, MUTE_OR_TIGHTEN"
    })
    void uselessRulesAreProposedToBeMutedOrTightened(
            int firings, int right, BigDecimal baseRate, BigDecimal precision, Proposal proposal) {
        List<Past> accounts = new ArrayList<>();
        for (int i = 0; i < firings; i++) {
            Pasts account = Pasts.of("a" + i).scored(0, 300, "90").warned("r", 10);
            accounts.add(i < right ? account.left(10 + 40).past() : account.past());
        }

        RuleQuality quality = RuleQuality.of("r", accounts, day(300), baseRate);

        assertThat(quality.proposal()).isEqualTo(proposal);
        if (precision == null) {
            assertThat(quality.precision()).isNull();
            assertThat(quality.medianLeadDays()).isNull();
        } else {
            assertThat(quality.precision()).isEqualByComparingTo(precision);
            if (right > 0) {
                assertThat(quality.medianLeadDays()).isEqualByComparingTo("40");
            }
        }
    }

    @Test
    void theBaseRateIsHowOftenAnyDayIsFollowedByTheSame() {
        // known days 0..180 each; the first account's days 80..180 lie within 120 days of its end on day 200
        Past leaves = Pasts.of("a").scored(0, 199, "90").left(200).past();
        Past stays = Pasts.of("b").scored(0, 300, "90").past();

        assertThat(RuleQuality.baseRate(List.of(leaves, stays), day(300))).isEqualByComparingTo(Share.of(101, 2 * 181));
        assertThat(RuleQuality.baseRate(List.of(stays), day(100))).isNull();
    }

    private static RuleQuality quality(List<Past> accounts, int to) {
        return RuleQuality.of("r", accounts, day(to), null);
    }
}
