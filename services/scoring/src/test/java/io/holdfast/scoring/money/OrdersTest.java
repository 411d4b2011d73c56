package io.holdfast.scoring.money;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.scoring.money.Orders.Day;
import io.holdfast.scoring.score.Measurement;
import io.holdfast.scoring.score.Measurement.Measured;
import io.holdfast.scoring.score.Measurement.Missing;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a customer without a subscription orders. */
class OrdersTest {

    private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "10 20 30, 1",
        "20 30 40, 2",
        "90 100 110 120, 9",
        "30 40 60, 2",
        "0 7 14 21, 0",
        "6 6 6, 6",
        "10 20, ",
        "10, ",
    })
    void silenceIsMeasuredByTheOwnGap(String daysAgo, BigDecimal expected) {
        Measurement recency = placed(daysAgo).recency();
        if (expected == null) {
            assertThat(recency).isEqualTo(new Missing("fewer than 3 orders"));
        } else {
            assertThat(value(recency)).isEqualByComparingTo(expected);
        }
    }

    @Test
    void daysAreWhole() {
        Orders orders = new Orders(List.of(NOW.minus(Duration.ofHours(47))), List.of(), 2, 1, NOW, NOW);
        assertThat(value(orders.daysSilent())).isEqualByComparingTo("1");
        assertThat(value(orders.channelsUsed())).isEqualByComparingTo("2");
        assertThat(orders.ratio()).isInstanceOf(Missing.class);
    }

    @Test
    void ordersAndTheirValueAreAgainstTheUsual() {
        List<Day> days = List.of(
                new Day(1, "EUR", 2, 50_00),
                new Day(28, "USD", 1, 70_00),
                new Day(29, "EUR", 4, 100_00),
                new Day(57, "EUR", 6, 300_00),
                new Day(85, "EUR", 5, 200_00),
                new Day(112, "EUR", 1, 1_00),
                new Day(113, "EUR", 99, 999_00));
        Orders orders = new Orders(List.of(NOW), days, 1, 112, NOW, NOW);
        assertThat(value(orders.ratio())).isEqualByComparingTo("0.5");
        assertThat(value(orders.valueRatio())).isEqualByComparingTo("0.248756");
        assertThat(new Orders(List.of(NOW), days, 1, 111, NOW, NOW).ratio()).isInstanceOf(Missing.class);
    }

    private static Orders placed(String daysAgo) {
        List<Instant> last = Arrays.stream(daysAgo.split(" "))
                .map(days -> NOW.minus(Duration.ofDays(Long.parseLong(days))))
                .toList();
        return new Orders(last, List.of(), 0, 0, NOW, NOW);
    }

    private static BigDecimal value(Measurement measurement) {
        return ((Measured) measurement).value();
    }
}
