package io.holdfast.scoring.money;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.scoring.money.Contract.Said;
import io.holdfast.scoring.money.Contract.Stage;
import io.holdfast.scoring.money.Renewal.Stated;
import io.holdfast.scoring.money.Renewal.Term;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When terms end and what becomes of them. */
class RenewalTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-06-15");
    private static final Stated NOTHING = new Stated(null, null);

    @Test
    void aRunningContractSaysWhenItEnds() {
        Renewal renewal = of(won("a", -300, 65, 35), won("b", -300, 90, 20), won("old", -700, -310, -400));
        assertThat(renewal.terms())
                .containsExactly(
                        new Term("a", 65, Optional.of(35L), false, false),
                        new Term("b", 90, Optional.of(20L), false, false));
        assertThat(renewal.days()).contains(65L);
        assertThat(renewal.noticeDays()).contains(20L);
        assertThat(renewal.opportunity()).isFalse();
        assertThat(renewal.noticeGiven()).isFalse();
    }

    @Test
    void aWonRenewalMovesTheEndAndAnOpenOneIsAnOpportunity() {
        Contract renewed = new Contract("b", Stage.WON, true, day(66), day(430), null, null);
        Renewal renewal = of(won("a", -300, 65, 35), renewed, won("c", -10, 200, 90));
        assertThat(renewal.terms().getFirst()).isEqualTo(new Term("a", 65, Optional.of(35L), false, true));
        assertThat(renewal.days()).contains(200L);
        assertThat(renewal.noticeDays()).contains(90L);

        Contract open = new Contract("d", Stage.OPEN, true, null, null, null, null);
        assertThat(of(won("a", -300, 65, 35), open).terms().getFirst().opportunity())
                .isTrue();
        assertThat(of(won("a", -300, 65, 35), open).opportunity()).isTrue();
        Contract elsewhere = new Contract("e", Stage.OPEN, true, day(200), null, null, null);
        assertThat(of(won("a", -300, 65, 35), elsewhere).terms().getFirst().opportunity())
                .isFalse();
        Contract expansion = new Contract("f", Stage.OPEN, false, day(66), null, null, null);
        assertThat(of(won("a", -300, 65, 35), expansion).opportunity()).isFalse();
    }

    @Test
    void aRenewalMayBeLateByThirtyDays() {
        assertThat(of(won("a", -300, -30, -90)).days()).contains(-30L);
        assertThat(of(won("a", -300, -30, -90)).noticeDays()).isEmpty();
        assertThat(of(won("a", -300, -31, -90)).days()).isEmpty();
    }

    @Test
    void withoutContractsTheAccountsOwnTermCountsThenALongSubscription() {
        Renewal stated = new Renewal(List.of(), new Stated(day(80), day(20)), day(7), null, false, TODAY);
        assertThat(stated.terms()).containsExactly(new Term(Renewal.WHOLE, 80, Optional.of(20L), false, false));
        assertThat(new Renewal(List.of(), NOTHING, day(7), null, false, TODAY).days())
                .contains(7L);
        assertThat(new Renewal(List.of(won("a", -1, 200, 100)), new Stated(day(80), null), null, null, false, TODAY)
                        .days())
                .contains(200L);
        assertThat(new Renewal(List.of(), NOTHING, null, null, false, TODAY).terms())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "-300, 65, -2, true",
        "-300, 65, -301, false",
        ", 65, -115, true",
        ", 65, -116, false",
    })
    void whatIsStatedRenewsTheTermItWasSaidIn(Integer from, int to, int said, boolean renewed) {
        Contract contract = new Contract(
                "a", Stage.WON, false, from == null ? null : day(from), day(to), null, new Said(true, day(said)));
        assertThat(of(contract).terms().getFirst().renewed()).isEqualTo(renewed);
    }

    @Test
    void noticeIsGivenOfARunningContractOfAllOrByCancelling() {
        Said ends = new Said(false, day(-5));
        assertThat(of(new Contract("a", Stage.WON, false, null, day(65), null, ends))
                        .noticeGiven())
                .isTrue();
        assertThat(of(new Contract("a", Stage.WON, false, null, day(-65), null, ends))
                        .noticeGiven())
                .isFalse();
        assertThat(new Renewal(List.of(), NOTHING, null, ends, false, TODAY).noticeGiven())
                .isTrue();
        assertThat(new Renewal(List.of(), NOTHING, null, new Said(true, TODAY), false, TODAY).noticeGiven())
                .isFalse();
        assertThat(new Renewal(List.of(), NOTHING, null, null, true, TODAY).noticeGiven())
                .isTrue();
    }

    private static Renewal of(Contract... contracts) {
        return new Renewal(List.of(contracts), NOTHING, null, null, false, TODAY);
    }

    private static Contract won(String id, int from, int to, int notice) {
        return new Contract(id, Stage.WON, false, day(from), day(to), day(notice), null);
    }

    private static LocalDate day(int fromToday) {
        return TODAY.plusDays(fromToday);
    }
}
