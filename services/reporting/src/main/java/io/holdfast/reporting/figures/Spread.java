package io.holdfast.reporting.figures;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A set of durations in short, in whole seconds. The median of an even number is the mean of the two in the middle; p90 is
 * the smallest duration that at least 90 % do not exceed.
 *
 * @param seconds ascending
 */
public record Spread(List<Long> seconds) {

    public Spread {
        seconds = seconds.stream().sorted().toList();
    }

    /** The spread of these and those together. */
    public Spread with(Collection<Long> others) {
        return new Spread(Stream.concat(seconds.stream(), others.stream()).toList());
    }

    public int count() {
        return seconds.size();
    }

    /** Mean in a unit, two decimals; empty without durations. */
    public Optional<BigDecimal> mean(Duration unit) {
        long sum = seconds.stream().mapToLong(Long::longValue).sum();
        return shown(sum, seconds.size(), unit);
    }

    /** Median in a unit, two decimals; empty without durations. */
    public Optional<BigDecimal> median(Duration unit) {
        int middle = seconds.size() / 2;
        return seconds.isEmpty()
                ? Optional.empty()
                : shown(seconds.get((seconds.size() - 1) / 2) + seconds.get(middle), 2, unit);
    }

    /** Nine of ten are at most this long, in a unit, two decimals; empty without durations. */
    public Optional<BigDecimal> p90(Duration unit) {
        int rank = Math.ceilDiv(seconds.size() * 9, 10);
        return seconds.isEmpty() ? Optional.empty() : shown(seconds.get(rank - 1), 1, unit);
    }

    /** The longest in a unit, two decimals; empty without durations. */
    public Optional<BigDecimal> longest(Duration unit) {
        return seconds.isEmpty() ? Optional.empty() : shown(seconds.getLast(), 1, unit);
    }

    private static Optional<BigDecimal> shown(long sum, long count, Duration unit) {
        return count == 0
                ? Optional.empty()
                : Optional.of(BigDecimal.valueOf(sum)
                        .divide(BigDecimal.valueOf(count * unit.toSeconds()), 2, RoundingMode.HALF_EVEN));
    }
}
