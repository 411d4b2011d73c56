package io.holdfast.scoring.people;

import io.holdfast.scoring.score.Ratio;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

/**
 * How unevenly value events are spread over people.
 *
 * @param users people active in the window
 * @param topDecileShare share of the value events done by the busiest tenth of them, at least one person; 0 without events
 * @param hhi sum of the squared shares, 1/users to 1; 0 without events
 */
public record Concentration(int users, BigDecimal topDecileShare, BigDecimal hhi) {

    /** From the value events of each active person; some may have none. */
    public static Concentration of(List<Long> events) {
        long[] sorted = events.stream().mapToLong(Long::longValue).sorted().toArray();
        long total = Arrays.stream(sorted).sum();
        if (total == 0) {
            return new Concentration(sorted.length, BigDecimal.ZERO, BigDecimal.ZERO);
        }
        int busiest = Ratio.atLeastShare(1, 10, sorted.length);
        long top = Arrays.stream(sorted).skip(sorted.length - busiest).sum();
        BigDecimal squares = Arrays.stream(sorted)
                .mapToObj(each -> BigDecimal.valueOf(each).pow(2))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Concentration(
                sorted.length,
                Ratio.of(top, total),
                Ratio.of(squares, BigDecimal.valueOf(total).pow(2)));
    }
}
