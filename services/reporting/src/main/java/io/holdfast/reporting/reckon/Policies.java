package io.holdfast.reporting.reckon;

import io.holdfast.reporting.Policy;
import io.holdfast.reporting.ReportingConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the figures of revenue mean, in words. */
@ApplicationScoped
class Policies {

    private static final String NAME = "cohort";

    private static final Map<String, String> CHOICES = ordered(
            "period", "Half-open, UTC days: active at d when start <= d and (end > d or there is no end).",
            "amount",
                    "Monthly recurring revenue: no one-off amounts, tax or trial. Past due counts; paused and ended are 0.",
            "netting", "At account level: a loss on one subscription and a gain on another of the same account net.",
            "cohort", "Accounts with an amount > 0 at the start; customers new in the period are never in it.",
            "churn-date", "The end of the paid term, not the click on cancel.",
            "within", "Start against end: who leaves and is back within the period, or joins and leaves, did not move.",
            "reactivation", "Back after any gap; never expansion.",
            "currency", "Constant currency: start and end at the rate valid at the start, so the FX line is 0.",
            "exclusions",
                    "Accounts without an exchange rate and references not linked to an account are excluded and listed.");

    private static final Map<String, String> FIGURES = ordered(
            "grr", "Gross revenue retention: sum of min(end, start) over the cohort / sum of start.",
            "nrr", "Net revenue retention: sum of end over the cohort / sum of start.",
            "logoChurn", "Accounts of the cohort with 0 at the end / accounts of the cohort.",
            "grossRevenueChurn", "(Churned + contraction) / start = 1 - GRR.",
            "netRevenueChurn", "1 - NRR; below 0 expansion exceeds losses: net negative churn.",
            "quickRatio", "(New + expansion) / (contraction + churned).",
            "quickRatioWithReactivation", "(New + reactivation + expansion) / (contraction + churned).",
            "annualLogoChurn", "1 - (1 - m)^12 for a month, 1 - (1 - c)^(365 / days) for other spans.",
            "monthlyLogoChurn", "The month itself; 1 - (1 - c)^((365 / 12) / days) for other spans.",
            "movement.grossRevenueChurn",
                    "Policy movement: losses of every day in the period / start; an account that was "
                            + "new in the period counts only with what it pays at the end.",
            "movement.netRevenueChurn", "Policy movement: (losses - expansion - reactivation of every day) / start.",
            "mrr", "Monthly recurring revenue at the end of the month, or now while it runs.");

    private final ReportingConfig config;

    Policies(ReportingConfig config) {
        this.config = config;
    }

    /** All choices and all figures. */
    Policy full(Instant now) {
        Map<String, String> all = new LinkedHashMap<>(CHOICES);
        all.putAll(FIGURES);
        return policy(all, now);
    }

    /** All choices and one figure. */
    Policy of(String figure, Instant now) {
        Map<String, String> some = new LinkedHashMap<>(CHOICES);
        some.put(figure, FIGURES.get(figure));
        return policy(some, now);
    }

    /** The choices. */
    Policy choices(Instant now) {
        return policy(CHOICES, now);
    }

    private Policy policy(Map<String, String> definitions, Instant now) {
        return new Policy(NAME, config.currency().getCurrencyCode(), now, definitions);
    }

    private static Map<String, String> ordered(String... pairs) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
