package io.holdfast.playbooks.intervention;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.playbooks.customer.Health;
import io.holdfast.playbooks.customer.Health.Band;
import io.holdfast.playbooks.intervention.Intervention.Outcome;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProposalTest {

    private static final Instant DECLINE = Instant.parse("2026-03-02T12:00:00Z");

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // band before, band now, green since day, day, proposal, look again on day
                "RED, RED, -, 10, -, 60",
                "RED, GREEN, 20, 26, -, 27",
                "RED, GREEN, 20, 27, ACHIEVED, -",
                "RED, GREEN, 58, 60, -, 65",
                "RED, GREEN, 58, 65, ACHIEVED, -",
                "RED, GREEN, 61, 70, MISSED, -",
                "RED, YELLOW, -, 60, PARTIAL, -",
                "RED, YELLOW, -, 59, -, 60",
                "RED, RED, -, 60, MISSED, -",
                "YELLOW, YELLOW, -, 61, MISSED, -",
                "YELLOW, RED, -, 61, MISSED, -",
                "-, YELLOW, -, 60, MISSED, -"
            })
    void proposes(Band before, Band now, Integer greenSince, int day, Outcome outcome, Integer again) {
        Health health =
                new Health(BigDecimal.TEN, now, Optional.ofNullable(greenSince).map(ProposalTest::day));
        Proposal proposal = Proposal.of(intervention(before), Optional.of(health), day(day));
        assertThat(proposal.outcome()).isEqualTo(Optional.ofNullable(outcome));
        assertThat(proposal.lookAgainAt()).isEqualTo(Optional.ofNullable(again).map(ProposalTest::day));
    }

    @Test
    void whatIsProposedStays() {
        Intervention proposed = intervention(Band.RED).proposing(Outcome.ACHIEVED);
        Health red = new Health(BigDecimal.TEN, Band.RED, Optional.empty());
        assertThat(Proposal.of(proposed, Optional.of(red), day(70)).outcome()).contains(Outcome.ACHIEVED);
    }

    @Test
    void anotherOutcomeThanProposedNeedsAReason() {
        Intervention proposed = intervention(Band.RED).proposing(Outcome.MISSED);
        assertThat(close(proposed, Outcome.MISSED, null)).isInstanceOf(Closure.Closed.class);
        assertThat(close(proposed, Outcome.ACHIEVED, null)).isInstanceOf(Closure.Wrong.class);
        assertThat(close(proposed, Outcome.ACHIEVED, "renewed at 100 %")).isInstanceOf(Closure.Closed.class);
    }

    @Test
    void nothingIsAchievedWhileACriticalTicketIsOpen() {
        Closure closure = Closure.close(
                intervention(Band.RED).proposing(Outcome.ACHIEVED),
                Outcome.ACHIEVED,
                Optional.empty(),
                List.of("critical-ticket"),
                "me",
                DECLINE);
        assertThat(closure).isInstanceOf(Closure.Refused.class);
    }

    @Test
    void closingTwiceIsClosingOnce() {
        Intervention closed =
                ((Closure.Closed) close(intervention(Band.RED), Outcome.CANCELLED, "a false alarm")).intervention();
        assertThat(close(closed, Outcome.CANCELLED, null)).isInstanceOf(Closure.AlreadySo.class);
        assertThat(close(closed, Outcome.MISSED, "x")).isInstanceOf(Closure.Refused.class);
    }

    @Test
    void declinesWithinFourteenDaysAreOne() {
        Intervention one = intervention(Band.RED);
        assertThat(one.gathers(day(14))).isTrue();
        assertThat(one.gathers(day(15))).isFalse();
        assertThat(one.joinedBy(day(10)).gathers(day(24))).isTrue();
        assertThat(one.joinedBy(day(10)).declinedAt()).isEqualTo(DECLINE);
    }

    @ParameterizedTest
    @CsvSource({
        "people/sponsor-left, true",
        "commercial/price, true",
        "commercial/budget-cut, true",
        "people, false",
        "people/other, false"
    })
    void causesAreThoseOfTheTree(String cause, boolean known) {
        assertThat(CauseTree.knows(cause)).isEqualTo(known);
    }

    private static Closure close(Intervention one, Outcome outcome, String reason) {
        return Closure.close(one, outcome, Optional.ofNullable(reason), List.of(), "me", DECLINE);
    }

    private static Instant day(int day) {
        return DECLINE.plus(Duration.ofDays(day));
    }

    private static Intervention intervention(Band before) {
        return new Intervention(
                UUID.randomUUID(),
                "a",
                DECLINE,
                DECLINE,
                DECLINE,
                Optional.ofNullable(before),
                Optional.empty(),
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                1);
    }
}
