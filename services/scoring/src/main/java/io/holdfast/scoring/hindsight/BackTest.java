package io.holdfast.scoring.hindsight;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What a score and its rules would have been worth. Each account is observed once, the lead time before the end of its
 * paid term, or of the time looked at if it stayed; nothing later is looked at.
 *
 * @param from first day looked at
 * @param to last day looked at
 * @param leadDays days between the observation and the end of the period
 * @param stepDays days between two readings
 * @param sound whether there is enough history to rely on it
 * @param cautions why not, in words; what there is is shown all the same
 * @param historyDays days from the first score there would have been to the last day
 * @param health ranking by health, lowest first
 * @param churnRisk ranking by churn risk
 * @param splits the ranking by health in stretches of the lead time, latest first
 * @param confusion by lead time
 * @param rules every rule that was in force
 */
public record BackTest(
        LocalDate from,
        LocalDate to,
        int leadDays,
        int stepDays,
        boolean sound,
        List<String> cautions,
        long historyDays,
        Accuracy health,
        Accuracy churnRisk,
        List<Split> splits,
        List<Confusion> confusion,
        List<RuleQuality> rules,
        AlertLoad alerts,
        Foresight churn) {

    /** Months of history that make a back-test sound. */
    public static final int SOUND_MONTHS = 6;

    /** Accounts that must have left, and been observed, to make it sound. */
    public static final int SOUND_CHURNED = 20;

    public static BackTest of(
            List<Past> accounts, List<String> rules, LocalDate from, LocalDate to, int leadDays, int stepDays) {
        Accuracy health = Accuracy.of(observed(accounts, to, leadDays, stepDays, Reading::illness));
        LocalDate first = accounts.stream()
                .flatMap(account -> account.readings().stream().limit(1))
                .map(Reading::day)
                .min(LocalDate::compareTo)
                .orElse(to);
        List<String> cautions = cautions(first, to, health);
        BigDecimal baseRate = RuleQuality.baseRate(accounts, to);
        return new BackTest(
                from,
                to,
                leadDays,
                stepDays,
                cautions.isEmpty(),
                cautions,
                ChronoUnit.DAYS.between(first, to),
                health,
                Accuracy.of(observed(accounts, to, leadDays, stepDays, Reading::churnRisk)),
                Split.all(accounts, from, to, leadDays, stepDays),
                Confusion.LEAD_DAYS.stream()
                        .map(lead -> Confusion.of(accounts, to, stepDays, lead))
                        .toList(),
                rules.stream()
                        .map(rule -> RuleQuality.of(rule, accounts, to, baseRate))
                        .toList(),
                AlertLoad.of(accounts, from, to.plusDays(1)),
                Foresight.of(accounts));
    }

    private static List<Observation> observed(
            List<Past> accounts, LocalDate to, int leadDays, int stepDays, Function<Reading, BigDecimal> danger) {
        return accounts.stream()
                .flatMap(account -> account.at(account.end().orElse(to).minusDays(leadDays), stepDays).stream()
                        .map(reading -> new Observation(account.account(), danger.apply(reading), account.churned())))
                .toList();
    }

    private static List<String> cautions(LocalDate first, LocalDate to, Accuracy health) {
        List<String> cautions = new ArrayList<>();
        if (first.plusMonths(SOUND_MONTHS).isAfter(to)) {
            cautions.add("history too thin: %d days of scores, %d months are needed"
                    .formatted(ChronoUnit.DAYS.between(first, to), SOUND_MONTHS));
        }
        if (health.churned() < SOUND_CHURNED) {
            cautions.add("history too thin: %d accounts left and had a score before, %d are needed"
                    .formatted(health.churned(), SOUND_CHURNED));
        }
        return cautions;
    }
}
