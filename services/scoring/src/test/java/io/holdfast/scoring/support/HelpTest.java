package io.holdfast.scoring.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.scoring.score.Measurement;
import io.holdfast.scoring.score.Measurement.Measured;
import io.holdfast.scoring.score.Measurement.Missing;
import io.holdfast.scoring.score.Measurement.NotApplicable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How well an account was helped, in numbers. */
class HelpTest {

    private static final Instant NOW = Instant.parse("2026-06-15T00:00:00Z");
    private static final Map<String, Long> PROMISED = Map.of("CRITICAL", 8L, "HIGH", 24L, "NORMAL", 72L, "LOW", 120L);

    @ParameterizedTest
    @CsvSource({
        "'CRITICAL 8', 1",
        "'CRITICAL 4, NORMAL 72, LOW 360', 1",
        "'CRITICAL 8, HIGH 48', 1.5",
        "'HIGH 24, HIGH 32, NORMAL 72, CRITICAL 24', 1.166667",
        "'NORMAL 0', 0",
    })
    void theMedianTimeToSolveIsAgainstWhatWasPromised(String solved, BigDecimal expected) {
        List<Ticket> tickets = Arrays.stream(solved.split(", "))
                .map(one -> one.split(" "))
                .map(one -> solved(one[0], Long.parseLong(one[1]), 10))
                .toList();
        assertThat(value(timeToSolve(tickets))).isEqualByComparingTo(expected);
    }

    @Test
    void onlyWhatWasSolvedInNinetyDaysCounts() {
        assertThat(timeToSolve(List.of(solved("HIGH", 240, 91), open(10)))).isInstanceOf(Missing.class);
        assertThat(value(timeToSolve(List.of(solved("HIGH", 240, 91), solved("HIGH", 48, 90)))))
                .isEqualByComparingTo("2");
    }

    @ParameterizedTest
    @CsvSource({"5, 1, .2", "20, 3, .15", "100, 6, .06", "5, 0, 0", "4, 2, ", "0, 0, "})
    void theReopenedShareNeedsFiveTickets(int tickets, int reopened, BigDecimal expected) {
        List<Ticket> all = new ArrayList<>();
        IntStream.range(0, tickets).forEach(i -> all.add(ticket(i < reopened, null, null)));
        assertMeasured(new Help(all, NOW).reopened(), expected);
    }

    @Test
    void aTicketSolvedLateCountsAsReopenedThoughItWasOpenedLongAgo() {
        List<Ticket> tickets = IntStream.range(0, 5)
                .mapToObj(_ -> new Ticket("LOW", 200, 5, 1L, true, null, null, null, null, null))
                .toList();
        assertThat(value(new Help(tickets, NOW).reopened())).isEqualByComparingTo("1");
    }

    @ParameterizedTest
    @CsvSource({"3, 2, .666667", "10, 9, .9", "2, 2, ", "0, 0, "})
    void theRatingNeedsThree(int rated, int good, BigDecimal expected) {
        List<Ticket> all = new ArrayList<>(List.of(open(3), open(4)));
        IntStream.range(0, rated).forEach(i -> all.add(ticket(false, i < good, null)));
        assertMeasured(new Help(all, NOW).ratedGood(), expected);
    }

    @ParameterizedTest
    @CsvSource({
        "90, basic report advanced advanced export, .4",
        "400, basic report report export export, .6",
        "400, basic basic basic basic, ",
        "400, basic basic basic basic whatever, ",
        "400, export export advanced advanced advanced, 0",
    })
    void theShareOfBasicsIsOfWhatIsClassed(long accountDays, String topics, BigDecimal expected) {
        assertMeasured(basic(accountDays, topics), expected);
    }

    @Test
    void aNewCustomerMayAskForBasics() {
        assertThat(basic(89, "basic basic basic basic basic")).isInstanceOf(NotApplicable.class);
    }

    @Test
    void messagesAreSummedWhereSomebodyCountsThem() {
        List<Ticket> tickets = List.of(
                new Ticket("LOW", 1, null, null, false, null, null, null, 3L, null),
                new Ticket("LOW", 1, null, null, false, null, null, null, 2L, null),
                open(1));
        assertThat(new Help(tickets, NOW).messages(Ticket::messagesIn)).contains(5L);
        assertThat(new Help(tickets, NOW).messages(Ticket::messagesOut)).isEmpty();
    }

    private static Measurement basic(long accountDays, String topics) {
        List<Ticket> tickets = Arrays.stream(topics.split(" "))
                .map(topic -> ticket(false, null, topic))
                .toList();
        return new Help(tickets, NOW).basic(accountDays, topic -> switch (topic) {
            case "basic", "report" -> Optional.of(true);
            case "advanced", "export" -> Optional.of(false);
            default -> Optional.empty();
        });
    }

    private static Measurement timeToSolve(List<Ticket> tickets) {
        return new Help(tickets, NOW).timeToSolve(ticket -> PROMISED.get(ticket.severity()));
    }

    private static Ticket open(int age) {
        return new Ticket("NORMAL", age, null, null, false, null, null, null, null, null);
    }

    private static Ticket solved(String severity, long hours, int solvedAge) {
        return new Ticket(severity, solvedAge + 20, solvedAge, hours * 3600, false, null, null, null, null, null);
    }

    private static Ticket ticket(boolean reopened, Boolean satisfied, String topic) {
        Integer ratedAge = satisfied == null ? null : 5;
        return new Ticket("NORMAL", 30, null, null, reopened, satisfied, ratedAge, topic, null, null);
    }

    private static void assertMeasured(Measurement measurement, BigDecimal expected) {
        if (expected == null) {
            assertThat(measurement).isInstanceOf(Missing.class);
        } else {
            assertThat(value(measurement)).isEqualByComparingTo(expected);
        }
    }

    private static BigDecimal value(Measurement measurement) {
        return ((Measured) measurement).value();
    }
}
