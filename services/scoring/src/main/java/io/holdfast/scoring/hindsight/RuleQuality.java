package io.holdfast.scoring.hindsight;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether the firings of a rule were right. A firing is right when the account leaves, shrinks by a tenth or more, or falls
 * a confirmed band within 120 days. Only firings count whose 120 days are over, also where something bad came sooner: else
 * recent firings could only count as right. Firings found on the first day looked at were not noticed and do not count.
 *
 * @param firings in the time looked at
 * @param known those whose end is known
 * @param right those of the known ones that were right
 * @param precision right of known; null with fewer than 20 known
 * @param medianLeadDays days from a right firing to what it was right about; null with fewer than 20 known
 * @param baseRate how often any day of any account is followed by the same within 120 days; null when no day is known
 * @param proposal what to do about it
 * @param says all of it in words
 */
public record RuleQuality(
        String rule,
        int firings,
        int known,
        int right,
        BigDecimal precision,
        BigDecimal medianLeadDays,
        BigDecimal baseRate,
        Proposal proposal,
        String says) {

    /** Within how many days a firing has to come true. */
    public static final int HORIZON_DAYS = 120;

    /** Known firings from which precision and lead time are shown. */
    public static final int SHOWN_FROM = 20;

    /** Known firings from which a change is proposed. */
    public static final int PROPOSED_FROM = 30;

    /** What is proposed for a rule. */
    public enum Proposal {
        NONE,
        /** At least 30 known firings, and precision under one and a half times the base rate. */
        MUTE_OR_TIGHTEN
    }

    /** @param to end of the time looked at: what came later is not known */
    public static RuleQuality of(String rule, List<Past> accounts, LocalDate to, BigDecimal baseRate) {
        int firings = 0;
        int known = 0;
        List<Integer> leads = new ArrayList<>();
        for (Past account : accounts) {
            for (Signal signal : account.signals()) {
                if (signal.rule().equals(rule) && signal.noticed()) {
                    firings++;
                    if (over(signal.raised(), to)) {
                        known++;
                        account.after(signal.raised(), HORIZON_DAYS)
                                .ifPresent(outcome ->
                                        leads.add((int) (outcome.day().toEpochDay()
                                                - signal.raised().toEpochDay())));
                    }
                }
            }
        }
        return judged(rule, firings, known, leads, baseRate);
    }

    /** How often any day is followed by something bad within 120 days; null when no such time is over. */
    public static BigDecimal baseRate(List<Past> accounts, LocalDate to) {
        long days = 0;
        long bad = 0;
        for (Past account : accounts) {
            for (Reading reading : account.readings()) {
                if (over(reading.day(), to)) {
                    days++;
                    bad += account.after(reading.day(), HORIZON_DAYS).isPresent() ? 1 : 0;
                }
            }
        }
        return Share.of(bad, days);
    }

    /** What the firing was right about, or empty: it was wrong, or nobody knows yet. */
    public static Optional<Outcome> cameTrue(Past account, Signal signal) {
        return account.after(signal.raised(), HORIZON_DAYS);
    }

    /** Whether the time in which a firing has to come true is over. */
    public static boolean over(LocalDate day, LocalDate to) {
        return !day.plusDays(HORIZON_DAYS).isAfter(to);
    }

    private static RuleQuality judged(String rule, int firings, int known, List<Integer> leads, BigDecimal baseRate) {
        int right = leads.size();
        if (known < SHOWN_FROM) {
            String says = "not enough history: %d firings with known end, %d are needed".formatted(known, SHOWN_FROM);
            return new RuleQuality(rule, firings, known, right, null, null, baseRate, Proposal.NONE, says);
        }
        BigDecimal precision = Share.of(right, known);
        BigDecimal lead = Share.median(leads.stream().sorted().toList());
        boolean useless = known >= PROPOSED_FROM
                && baseRate != null
                && BigDecimal.valueOf(right)
                                .compareTo(
                                        baseRate.multiply(new BigDecimal("1.5")).multiply(BigDecimal.valueOf(known)))
                        < 0;
        String says = "%d of %d firings were right%s; any day is followed by the same in %s of cases%s"
                .formatted(
                        right,
                        known,
                        lead == null
                                ? ""
                                : ", " + lead.stripTrailingZeros().toPlainString() + " days ahead in the median",
                        baseRate == null
                                ? "an unknown share"
                                : baseRate.movePointRight(2)
                                                .stripTrailingZeros()
                                                .toPlainString() + " %",
                        useless ? ": mute or tighten it" : "");
        return new RuleQuality(
                rule,
                firings,
                known,
                right,
                precision,
                lead,
                baseRate,
                useless ? Proposal.MUTE_OR_TIGHTEN : Proposal.NONE,
                says);
    }
}
