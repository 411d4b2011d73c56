package io.holdfast.scoring.money;

import io.holdfast.scoring.score.Measurement;
import io.holdfast.scoring.score.Measurement.Measured;
import io.holdfast.scoring.score.Measurement.Missing;
import io.holdfast.scoring.score.Pace;
import io.holdfast.scoring.score.Pace.Count;
import io.holdfast.scoring.score.Ratio;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * Orders of a customer without a subscription.
 *
 * @param last when the last orders were placed, at most {@link #LOOKED_AT}, in any order
 * @param days what was ordered, by day and currency
 * @param channels how many channels it ordered through in 90 days
 * @param knownDays whole days since the first order
 * @param at the moment as of which it is looked at
 * @param observedAt until when the billing sources are known to have spoken
 */
public record Orders(
        List<Instant> last, List<Day> days, long channels, long knownDays, Instant at, Instant observedAt) {

    /** The own gap is the median of those between so many last orders. */
    public static final int LOOKED_AT = 10;

    static final int LEAST = 3;
    static final int WINDOW = 28;

    /** Orders on one day in one currency; an age of 1 is yesterday. */
    public record Day(int age, String currency, long orders, long valueMinor) {}

    /** Whole days since the last order against the own gap, the median one but at least a day. */
    public Measurement recency() {
        if (last.size() < LEAST) {
            return new Missing("fewer than 3 orders");
        }
        long[] gaps = gaps();
        long middles = Math.max(gaps[(gaps.length - 1) / 2], 86_400) + Math.max(gaps[gaps.length / 2], 86_400);
        return new Measured(Ratio.of(silent() * 86_400 * 2, middles), observedAt);
    }

    /** Whole days since the last order. */
    public Measurement daysSilent() {
        return last.isEmpty()
                ? new Missing("no order is known")
                : new Measured(BigDecimal.valueOf(silent()), observedAt);
    }

    /** Orders of 28 days against the usual. */
    public Measurement ratio() {
        return trend(
                days.stream().map(day -> new Count(day.age(), day.orders())).toList());
    }

    /** Their value against the usual, in the currency most was ordered in. */
    public Measurement valueRatio() {
        Map<String, Long> sums = new HashMap<>();
        days.forEach(day -> sums.merge(day.currency(), day.valueMinor(), Long::sum));
        String main = sums.entrySet().stream()
                .max(Map.Entry.<String, Long>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(Map.Entry::getKey)
                .orElse("");
        return trend(days.stream()
                .filter(day -> day.currency().equals(main))
                .map(day -> new Count(day.age(), day.valueMinor()))
                .toList());
    }

    /** Channels it ordered through in 90 days. */
    public Measurement channelsUsed() {
        return last.isEmpty()
                ? new Missing("no order is known")
                : new Measured(BigDecimal.valueOf(channels), observedAt);
    }

    private Measurement trend(List<Count> counts) {
        return knownDays < 4 * WINDOW
                ? new Missing("order history is too short for a baseline")
                : Pace.of(WINDOW, counts).ratio(observedAt, "orders");
    }

    private long silent() {
        Instant latest = last.stream().max(Comparator.naturalOrder()).orElseThrow();
        return Math.max(0, Duration.between(latest, at).toDays());
    }

    /** Seconds between neighbours, shortest first. */
    private long[] gaps() {
        List<Instant> sorted = last.stream().sorted().toList();
        return LongStream.range(1, sorted.size())
                .map(i -> Duration.between(sorted.get((int) i - 1), sorted.get((int) i))
                        .toSeconds())
                .sorted()
                .toArray();
    }
}
