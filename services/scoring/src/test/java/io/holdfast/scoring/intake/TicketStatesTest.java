package io.holdfast.scoring.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.events.SupportEvent.TicketFact;
import io.holdfast.events.SupportEvent.TicketSeverity;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TicketStatesTest {

    private static final Instant OPENED = Instant.parse("2026-03-02T09:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "-1, 0, false, 0",
        "5, 0, false, 1",
        "-1, 1, false, 2",
        "5, 1, false, 3",
        "-1, -7, false, 0",
        "-1, 0, true, 1048576"
    })
    void aTicketGoesThroughItsLifeInOrder(int solvedAfter, int reopened, boolean deleted, int stage) {
        assertThat(TicketStates.stage(ticket(-1, solvedAfter, reopened, deleted)))
                .isEqualTo(stage);
    }

    @Test
    void whatEitherStateTellsIsKept() {
        TicketFact merged = TicketStates.merge(ticket(9, 20, 0, false), ticket(3, -1, 1, false), false);
        assertThat(merged).isEqualTo(ticket(3, 20, 1, false));
    }

    @Test
    void ofTwoStatesOfOneSolutionTheEarlierStands() {
        assertThat(TicketStates.merge(ticket(-1, 20, 0, false), ticket(-1, 10, 0, false), true)
                        .solvedAt())
                .isEqualTo(OPENED.plusSeconds(10));
        assertThat(TicketStates.merge(ticket(-1, 20, 1, false), ticket(-1, 10, 0, false), false)
                        .solvedAt())
                .isEqualTo(OPENED.plusSeconds(20));
    }

    @Test
    void ratingTopicAndMessagesOfEitherStateAreKeptWhicheverIsToldFirst() {
        TicketFact one = said(true, null, 3, null);
        TicketFact other = said(false, "basic", 2, 5);
        assertThat(TicketStates.merge(one, other, true)).isEqualTo(said(false, "basic", 3, 5));
        assertThat(TicketStates.merge(other, one, true)).isEqualTo(said(false, "basic", 3, 5));
        assertThat(TicketStates.merge(one, said(null, null, null, null), true)).isEqualTo(one);
    }

    private static TicketFact said(Boolean satisfied, String topic, Integer repliesOut, Integer repliesIn) {
        return new TicketFact(
                "t",
                null,
                "help:asker",
                1,
                OPENED,
                TicketSeverity.LOW,
                OPENED,
                null,
                null,
                0,
                false,
                satisfied,
                topic,
                repliesOut,
                repliesIn);
    }

    /** Negative for never. */
    private static TicketFact ticket(int repliedAfter, int solvedAfter, int reopened, boolean deleted) {
        return new TicketFact(
                "t",
                null,
                "help:asker",
                1,
                OPENED,
                TicketSeverity.CRITICAL,
                OPENED,
                after(repliedAfter),
                after(solvedAfter),
                reopened,
                deleted);
    }

    private static Instant after(int seconds) {
        return seconds < 0 ? null : OPENED.plusSeconds(seconds);
    }
}
