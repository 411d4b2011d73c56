package io.holdfast.scoring.hindsight;

import io.holdfast.scoring.score.HealthBand;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Who would change band if something else were in force.
 *
 * @param accounts looked at
 * @param changing how many would be in another band
 * @param mrrMinor what those pay a month together, minor units
 * @param moves by band before and after, only those that happen, largest revenue first
 */
public record Comparison(int accounts, int changing, long mrrMinor, List<Move> moves) {

    /**
     * Accounts that would make the same move.
     *
     * @param from null for accounts without a score
     */
    public record Move(HealthBand from, HealthBand to, int accounts, long mrrMinor) {}

    /**
     * How a rule's firings would change.
     *
     * @param before how often it fired; 0 for a rule that is not in force
     */
    public record Firings(String rule, int before, int after) {}

    public static Comparison of(List<Shift> shifts) {
        List<Shift> changing = changing(shifts);
        Map<String, List<Shift>> moves = changing.stream()
                .collect(Collectors.groupingBy(
                        shift -> shift.bandBefore() + ">" + shift.bandAfter(), TreeMap::new, Collectors.toList()));
        return new Comparison(
                shifts.size(),
                changing.size(),
                mrr(changing),
                moves.values().stream()
                        .map(same -> new Move(
                                same.getFirst().bandBefore(), same.getFirst().bandAfter(), same.size(), mrr(same)))
                        .sorted(Comparator.comparingLong(Move::mrrMinor).reversed())
                        .toList());
    }

    /** Those that would change band, largest revenue first. */
    public static List<Shift> changing(List<Shift> shifts) {
        return shifts.stream()
                .filter(Shift::changesBand)
                .sorted(Comparator.comparingLong(Shift::mrrMinor).reversed().thenComparing(Shift::account))
                .toList();
    }

    /** How many firings each rule had in two replays of the same time. */
    public static List<Firings> firings(List<Past> before, List<Past> after) {
        Map<String, int[]> counts = new TreeMap<>();
        count(before, 0, counts);
        count(after, 1, counts);
        return counts.entrySet().stream()
                .map(one -> new Firings(one.getKey(), one.getValue()[0], one.getValue()[1]))
                .toList();
    }

    /** The mean of the scores after less the mean before, over accounts that have both; null without any. */
    public static BigDecimal meanChange(List<Shift> shifts) {
        List<Shift> both = shifts.stream()
                .filter(shift -> shift.before() != null && shift.after() != null)
                .toList();
        return both.isEmpty()
                ? null
                : both.stream()
                        .map(shift -> shift.after().subtract(shift.before()))
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                        .divide(BigDecimal.valueOf(both.size()), 2, RoundingMode.HALF_EVEN);
    }

    private static void count(List<Past> accounts, int column, Map<String, int[]> counts) {
        accounts.stream()
                .flatMap(account -> account.signals().stream())
                .filter(Signal::noticed)
                .forEach(signal -> counts.computeIfAbsent(signal.rule(), _ -> new int[2])[column]++);
    }

    private static long mrr(List<Shift> shifts) {
        return shifts.stream().mapToLong(Shift::mrrMinor).sum();
    }
}
