package io.holdfast.scoring.hindsight;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Whether those who left had been warned of. The first signal of an account is the day on which the earliest warning became
 * medium or higher that did so before its paid term ended and was still open within the last 180 days of it: what was over long
 * before told of something else.
 *
 * @param churned accounts that left in the time looked at
 * @param warned those with a signal
 * @param blindShare those without, of all who left; null when nobody left
 * @param medianLeadWeeks from first signal to the end of the paid term, over those warned of; one decimal; null without any
 * @param accounts all of them, latest end first
 */
public record Foresight(
        int churned, int warned, BigDecimal blindShare, BigDecimal medianLeadWeeks, List<Churned> accounts) {

    /** A warning must have been open this near to the end to belong to it, in days. */
    public static final int RELEVANT_DAYS = 180;

    /**
     * An account that left.
     *
     * @param end the first day after its last paid term
     * @param mrrMinor what it paid a month before it left, in minor units
     * @param firstSignal the day of its first warning; null when it left without any
     * @param rule that raised it
     * @param leadDays from there to the end
     */
    public record Churned(
            String account,
            String name,
            String owner,
            LocalDate end,
            long mrrMinor,
            LocalDate firstSignal,
            String rule,
            Integer leadDays) {}

    public static Foresight of(List<Past> accounts) {
        List<Churned> churned = accounts.stream()
                .filter(Past::churned)
                .map(Foresight::of)
                .sorted(Comparator.comparing(Churned::end).reversed().thenComparing(Churned::account))
                .toList();
        List<Integer> leads = churned.stream()
                .filter(one -> one.firstSignal() != null)
                .map(Churned::leadDays)
                .sorted()
                .toList();
        BigDecimal days = Share.median(leads);
        return new Foresight(
                churned.size(),
                leads.size(),
                Share.of(churned.size() - leads.size(), churned.size()),
                days == null ? null : days.divide(BigDecimal.valueOf(7), 1, RoundingMode.HALF_EVEN),
                churned);
    }

    private static Churned of(Past account) {
        LocalDate end = account.end().orElseThrow();
        Optional<Signal> first = account.signals().stream()
                .filter(signal -> signal.loudFrom() != null && signal.loudFrom().isBefore(end))
                .filter(signal -> signal.openOnOrAfter(end.minusDays(RELEVANT_DAYS)))
                .min(Comparator.comparing(Signal::loudFrom).thenComparing(Signal::rule));
        return new Churned(
                account.account(),
                account.name(),
                account.owner(),
                end,
                account.mrrMinor(end.minusDays(1)),
                first.map(Signal::loudFrom).orElse(null),
                first.map(Signal::rule).orElse(null),
                first.map(signal -> (int) ChronoUnit.DAYS.between(signal.loudFrom(), end))
                        .orElse(null));
    }
}
