package io.holdfast.scoring.replay;

import io.holdfast.scoring.hindsight.AlertLoad;
import io.holdfast.scoring.hindsight.BackTest;
import io.holdfast.scoring.hindsight.Comparison;
import io.holdfast.scoring.hindsight.Foresight;
import io.holdfast.scoring.hindsight.Outcome;
import io.holdfast.scoring.hindsight.RuleQuality;
import io.holdfast.scoring.hindsight.Shift;
import io.holdfast.scoring.warn.Severity;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** What reports say, as they are stored and shown. */
final class Reports {

    private Reports() {}

    /** What a score and its rules would have been worth. */
    record OfBackTest(Sample sample, BackTest result) {}

    /** What would change, today and over the past. */
    record OfWhatIf(Today today, PastYear past) {}

    /**
     * @param at when the accounts were measured
     * @param meanChange mean change of scores in points; null without any
     * @param largest accounts that would change band, largest revenue first, at most 50; the details have them all
     */
    record Today(Instant at, Comparison bands, BigDecimal meanChange, List<Shift> largest) {}

    /** How alerts would have changed. */
    record PastYear(
            LocalDate from,
            LocalDate to,
            int stepDays,
            Sample sample,
            AlertLoad alertsBefore,
            AlertLoad alertsAfter,
            List<Comparison.Firings> firings) {}

    /**
     * When a rule would have fired.
     *
     * @param own alerts of the rule alone
     * @param all alerts of all rules together with it
     */
    record OfDryRun(
            LocalDate from,
            LocalDate to,
            int stepDays,
            Sample sample,
            RuleQuality quality,
            AlertLoad own,
            AlertLoad all,
            List<Firing> latest) {}

    /**
     * One firing of a rule.
     *
     * @param cleared null while it was open at the end
     * @param noticed false when it was true already on the first day looked at
     * @param cameTrue what happened within 120 days; null when nothing did so far
     * @param known whether the 120 days are over
     */
    record Firing(
            String account,
            String name,
            String subject,
            LocalDate raised,
            LocalDate cleared,
            Severity severity,
            boolean noticed,
            Outcome cameTrue,
            boolean known) {}

    /** What to expect after going live; {@code says} puts it in one sentence. */
    record OfGoLive(
            LocalDate from,
            LocalDate to,
            int stepDays,
            Sample sample,
            String says,
            int caught,
            int churned,
            BigDecimal medianLeadWeeks,
            AlertLoad alerts,
            Foresight churn,
            List<RuleQuality> rules) {}
}
