package io.holdfast.scoring.hindsight;

import static io.holdfast.scoring.hindsight.Pasts.day;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.scoring.score.HealthBand;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HindsightTest {

    @Test
    void confusionLooksTheLeadTimeBeforeTheEndAndNoLater() {
        List<Past> accounts = List.of(
                Pasts.of("caught")
                        .scored(0, 110, "90")
                        .scored(111, 199, "70")
                        .left(200)
                        .past(),
                Pasts.of("missed")
                        .scored(0, 111, "90")
                        .scored(112, 199, "10")
                        .left(201)
                        .past(),
                Pasts.of("quiet").scored(0, 300, "85").past(),
                Pasts.of("false-alarm")
                        .scored(0, 210, "59")
                        .scored(211, 300, "90")
                        .past(),
                Pasts.of("young").scored(250, 300, "90").past());

        Confusion ninety = Confusion.of(accounts, day(300), 1, 90);

        assertThat(ninety.caught()).as("day 110 is still green: " + ninety).isZero();
        Confusion eighty = Confusion.of(accounts, day(300), 1, 89);
        assertThat(eighty.caught()).isEqualTo(2);
        assertThat(ninety.missed()).isEqualTo(2);
        assertThat(ninety.falseAlarms()).isEqualTo(1);
        assertThat(ninety.quiet()).isEqualTo(1);
        assertThat(ninety.unobserved()).isEqualTo(1);
        assertThat(ninety.recall()).isEqualByComparingTo("0");
        assertThat(ninety.precision()).isEqualByComparingTo("0");
    }

    @Test
    void aHighChurnRiskIsAtRiskInAnyBand() {
        Reading green =
                new Reading(day(0), new BigDecimal("90"), HealthBand.GREEN, HealthBand.GREEN, new BigDecimal("50"));
        assertThat(green.atRisk()).isTrue();
        assertThat(new Reading(
                                day(0),
                                new BigDecimal("90"),
                                HealthBand.GREEN,
                                HealthBand.GREEN,
                                new BigDecimal("49.99"))
                        .atRisk())
                .isFalse();
    }

    @Test
    void alertsPerOwnerAndWeekCountEmptyWeeks() {
        // day 0 is a Monday; four whole weeks
        Past busy = Pasts.of("a")
                .ownedBy("ann")
                .warned("r", 0)
                .warned("s", 6)
                .warned("r", 7)
                .past();
        Past calm = Pasts.of("b")
                .ownedBy("bob")
                .whispered("r", 3)
                .found("r", 4)
                .warned("r", 28)
                .past();
        Past nobodys = Pasts.of("c").ownedBy(null).warned("r", 3).past();

        AlertLoad load = AlertLoad.of(List.of(busy, calm, nobodys), day(0), day(29));

        assertThat(load.weeks()).isEqualTo(4);
        assertThat(load.owners()).isEqualTo(2);
        assertThat(load.alerts()).isEqualTo(3);
        assertThat(load.unowned()).isEqualTo(1);
        assertThat(load.median()).isEqualByComparingTo("0");
        assertThat(load.ninthDecile()).isEqualTo(2);
        assertThat(load.withinBudget()).isTrue();
        assertThat(load.byOwner().getFirst()).isEqualTo(new AlertLoad.OfOwner("ann", 1, 3, new BigDecimal("0.5"), 2));
    }

    @Test
    void theBudgetIsPassedByAMedianAboveFiveOrANinthDecileAboveTen() {
        assertThat(weekly(5, 5, 5, 10).withinBudget()).isTrue();
        assertThat(weekly(6, 6, 5, 6).withinBudget()).isFalse();
        assertThat(weekly(0, 0, 0, 11).withinBudget()).isFalse();
        assertThat(AlertLoad.of(List.of(), day(0), day(70)).withinBudget()).isTrue();
    }

    @Test
    void theFirstSignalIsTheEarliestLoudOneThatBelongsToTheEnd() {
        List<Past> accounts = List.of(
                Pasts.of("warned")
                        .warned("old", 10, 15)
                        .whispered("quiet", 30)
                        .warned("first", 200, 250)
                        .warned("later", 250)
                        .paid(0, 5000)
                        .left(270)
                        .past(),
                Pasts.of("long").warned("open", 10).left(290).past(),
                Pasts.of("blind")
                        .whispered("quiet", 30)
                        .warned("late", 280)
                        .left(280)
                        .past(),
                Pasts.of("stays").warned("r", 3).past());

        Foresight foresight = Foresight.of(accounts);

        assertThat(foresight.churned()).isEqualTo(3);
        assertThat(foresight.warned()).isEqualTo(2);
        assertThat(foresight.blindShare()).isEqualByComparingTo("0.3333");
        assertThat(foresight.medianLeadWeeks()).as("of 70 and 280 days").isEqualByComparingTo("25");
        assertThat(foresight.accounts().get(1).firstSignal()).isNull();
        assertThat(foresight.accounts().getLast())
                .isEqualTo(
                        new Foresight.Churned("warned", "Acme warned", "ann", day(270), 5000, day(200), "first", 70));
    }

    @Test
    void sixMonthsAndTwentyLeaversMakeItSound() {
        assertThat(backTest(20, 200).sound()).isTrue();
        BackTest few = backTest(19, 200);
        assertThat(few.sound()).isFalse();
        assertThat(few.cautions())
                .containsExactly("history too thin: 19 accounts left and had a score before, 20 are needed");
        assertThat(few.health().auc()).as("what there is is shown").isEqualByComparingTo("1");
        assertThat(backTest(20, 150).cautions())
                .containsExactly("history too thin: 150 days of scores, 6 months are needed");
    }

    @Test
    void splitsAskTheSameOfEveryStretchOfThePast() {
        List<Past> accounts = List.of(
                Pasts.of("first").scored(0, 99, "50").left(100).past(),
                Pasts.of("second").scored(0, 199, "95").left(200).past(),
                Pasts.of("stays").scored(0, 270, "90").past());

        List<Split> splits =
                BackTest.of(accounts, List.of(), day(0), day(270), 90, 1).splits();

        assertThat(splits)
                .containsExactly(
                        new Split(day(180), day(270), 2, 1, new BigDecimal("0.0000")),
                        new Split(day(90), day(180), 3, 1, new BigDecimal("1.0000")),
                        new Split(day(0), day(90), 3, 0, null));
    }

    @Test
    void bandsThatWouldChangeAreCountedWithTheirRevenue() {
        List<Shift> shifts = List.of(
                shift("a", "82", "79", 100),
                shift("b", "90", "50", 500),
                shift("c", "81", "80", 900),
                shift("d", "85", "70", 250),
                shift("e", null, "70", 10));

        Comparison comparison = Comparison.of(shifts);

        assertThat(comparison.accounts()).isEqualTo(5);
        assertThat(comparison.changing()).isEqualTo(4);
        assertThat(comparison.mrrMinor()).isEqualTo(860);
        assertThat(comparison.moves())
                .containsExactly(
                        new Comparison.Move(HealthBand.GREEN, HealthBand.RED, 1, 500),
                        new Comparison.Move(HealthBand.GREEN, HealthBand.YELLOW, 2, 350),
                        new Comparison.Move(null, HealthBand.YELLOW, 1, 10));
        assertThat(Comparison.changing(shifts)).extracting(Shift::account).containsExactly("b", "d", "a", "e");
        assertThat(Comparison.meanChange(shifts)).isEqualByComparingTo("-14.75");
    }

    @Test
    void aPaidTermEndsWhenTheLastSubscriptionDoes() {
        PaidTerm first = new PaidTerm(at(0), at(100), false, null, 1000);
        PaidTerm smaller = new PaidTerm(at(100), at(200), false, null, 800);
        PaidTerm over = new PaidTerm(at(200), null, true, at(199), 800);
        PaidTerm superseded = new PaidTerm(at(150), at(150), false, null, 9999);
        PaidTerm other = new PaidTerm(at(50), null, true, at(60), 300);
        List<PaidTerm> terms = List.of(first, smaller, over, superseded, other);

        assertThat(PaidTerm.end(terms, day(250))).contains(day(199));
        assertThat(PaidTerm.end(terms, day(199))).as("not over yet").isEmpty();
        assertThat(PaidTerm.end(List.of(), day(250))).isEmpty();
        assertThat(PaidTerm.revenue(terms))
                .containsExactly(new Revenue(day(0), 1000), new Revenue(day(100), 800), new Revenue(day(200), 0));
    }

    private static AlertLoad weekly(int... counts) {
        Pasts account = Pasts.of("a");
        IntStream.range(0, counts.length)
                .forEach(week -> IntStream.range(0, counts[week]).forEach(_ -> account.warned("r", week * 7)));
        return AlertLoad.of(List.of(account.past()), day(0), day(counts.length * 7));
    }

    private static BackTest backTest(int leavers, int days) {
        List<Past> accounts = new ArrayList<>();
        for (int i = 0; i < leavers; i++) {
            accounts.add(Pasts.of("l" + i).scored(0, days - 1, "50").left(days).past());
        }
        accounts.add(Pasts.of("s").scored(0, days, "90").past());
        return BackTest.of(accounts, List.of("r"), day(-10), day(days), 90, 1);
    }

    private static Shift shift(String account, String before, String after, long mrr) {
        return new Shift(account, account, "ann", score(before), band(before), score(after), band(after), mrr);
    }

    private static BigDecimal score(String text) {
        return text == null ? null : new BigDecimal(text);
    }

    private static HealthBand band(String text) {
        return text == null ? null : HealthBand.of(new BigDecimal(text));
    }

    private static Instant at(int day) {
        return LocalDate.from(day(day)).atStartOfDay(java.time.ZoneOffset.UTC).toInstant();
    }
}
