package io.holdfast.scoring.hindsight;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How well a ranking by danger told those who left from those who stayed.
 *
 * @param observed accounts with a score on their observation date
 * @param churned those of them that left
 * @param auc chance that one who left ranked above one who stayed, a tie counting half; 0.5 is guessing; four decimals;
 *     null when one of the two groups is empty
 * @param top the tenth that ranked highest; null when nobody left
 * @param reliability by tenths of the ranking, highest danger first; tenths without accounts are left out
 */
public record Accuracy(int observed, int churned, BigDecimal auc, TopDecile top, List<Decile> reliability) {

    private static final int TENTHS = 10;

    /**
     * The tenth of the accounts with the highest danger, rounded up to whole accounts.
     *
     * @param accounts how many they are
     * @param churned how many of them left. Where accounts at the edge are tied, the places left are shared out among them
     *     evenly, so that the number is what drawing lots would give in the mean; two decimals
     * @param lift their share of leavers divided by everybody's
     * @param recall their share of all who left
     */
    public record TopDecile(int accounts, BigDecimal churned, BigDecimal lift, BigDecimal recall) {}

    /**
     * A tenth of the ranking.
     *
     * @param tenth 1 for the highest danger
     * @param meanDanger 0 to 100, two decimals
     * @param churnShare of its accounts that left
     */
    public record Decile(int tenth, int accounts, BigDecimal meanDanger, int churned, BigDecimal churnShare) {}

    public static Accuracy of(List<Observation> observations) {
        List<Observation> ranked = observations.stream()
                .sorted(Comparator.comparing(Observation::danger).reversed().thenComparing(Observation::account))
                .toList();
        int churned = count(ranked);
        return new Accuracy(
                ranked.size(),
                churned,
                auc(ranked, churned),
                churned == 0 ? null : top(ranked, churned),
                reliability(ranked));
    }

    private static int count(List<Observation> some) {
        return (int) some.stream().filter(Observation::churned).count();
    }

    /** Counts pairs, tied ones half; everything doubled so that it stays whole. */
    private static BigDecimal auc(List<Observation> ranked, int churned) {
        long stayed = ranked.size() - churned;
        if (churned == 0 || stayed == 0) {
            return null;
        }
        long doubled = 0;
        long stayedBelow = stayed;
        for (List<Observation> tied : ties(ranked)) {
            long left = count(tied);
            long stay = tied.size() - left;
            stayedBelow -= stay;
            doubled += left * (2 * stayedBelow + stay);
        }
        return Share.of(doubled, 2 * stayed * churned);
    }

    private static TopDecile top(List<Observation> ranked, int churned) {
        int places = (ranked.size() + TENTHS - 1) / TENTHS;
        int free = places;
        BigDecimal hits = BigDecimal.ZERO;
        for (List<Observation> tied : ties(ranked)) {
            if (free == 0) {
                break;
            }
            int taken = Math.min(free, tied.size());
            hits = hits.add(BigDecimal.valueOf((long) taken * count(tied))
                    .divide(BigDecimal.valueOf(tied.size()), 10, RoundingMode.HALF_EVEN));
            free -= taken;
        }
        BigDecimal lift = hits.multiply(BigDecimal.valueOf(ranked.size()))
                .divide(BigDecimal.valueOf((long) places * churned), 4, RoundingMode.HALF_EVEN);
        BigDecimal recall = hits.divide(BigDecimal.valueOf(churned), 4, RoundingMode.HALF_EVEN);
        return new TopDecile(places, hits.setScale(2, RoundingMode.HALF_EVEN), lift, recall);
    }

    private static List<Decile> reliability(List<Observation> ranked) {
        List<Decile> tenths = new ArrayList<>();
        for (int tenth = 0; tenth < TENTHS; tenth++) {
            List<Observation> some =
                    ranked.subList(ranked.size() * tenth / TENTHS, ranked.size() * (tenth + 1) / TENTHS);
            if (!some.isEmpty()) {
                BigDecimal mean = some.stream()
                        .map(Observation::danger)
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                        .divide(BigDecimal.valueOf(some.size()), 2, RoundingMode.HALF_EVEN);
                tenths.add(new Decile(tenth + 1, some.size(), mean, count(some), Share.of(count(some), some.size())));
            }
        }
        return tenths;
    }

    private static List<List<Observation>> ties(List<Observation> ranked) {
        List<List<Observation>> groups = new ArrayList<>();
        int from = 0;
        for (int to = 1; to <= ranked.size(); to++) {
            if (to == ranked.size()
                    || ranked.get(to).danger().compareTo(ranked.get(from).danger()) != 0) {
                groups.add(ranked.subList(from, to));
                from = to;
            }
        }
        return groups;
    }
}
