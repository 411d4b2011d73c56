package io.holdfast.scoring.replay;

import io.holdfast.scoring.define.InForce;
import io.holdfast.scoring.hindsight.AlertLoad;
import io.holdfast.scoring.hindsight.BackTest;
import io.holdfast.scoring.hindsight.Comparison;
import io.holdfast.scoring.hindsight.Foresight;
import io.holdfast.scoring.hindsight.Past;
import io.holdfast.scoring.hindsight.RuleQuality;
import io.holdfast.scoring.hindsight.Shift;
import io.holdfast.scoring.hindsight.Signal;
import io.holdfast.scoring.warn.Rule;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/**
 * What a report is about, once it is known whom it looks at: turns pasts into answers.
 *
 * @param inForce what is in force
 * @param tried the same with what is tried in its place
 */
record Question(Parameters parameters, Sample.Drawn drawn, Days days, InForce inForce, InForce tried) {

    private static final int SHOWN = 50;

    Answer answer(Kind kind, List<Past> accounts) {
        return switch (kind) {
            case BACKTEST -> backTest(accounts);
            case DRYRUN -> dryRun(accounts);
            case GOLIVE -> goLive(accounts);
            case WHATIF -> throw new IllegalStateException("a what-if needs two pasts");
        };
    }

    private Answer backTest(List<Past> accounts) {
        BackTest result = BackTest.of(accounts, ruleKeys(), days.from(), days.to(), parameters.leadDays(), days.step());
        return new Answer(
                new Reports.OfBackTest(drawn.sample(), result), result.churn().accounts());
    }

    private Answer goLive(List<Past> accounts) {
        Foresight churn = Foresight.of(accounts);
        AlertLoad alerts = AlertLoad.of(accounts, days.from(), days.to().plusDays(1));
        var baseRate = RuleQuality.baseRate(accounts, days.to());
        String says = "last year: caught %d of %d churns%s, %s alerts per customer success manager and week"
                .formatted(
                        churn.warned(),
                        churn.churned(),
                        churn.medianLeadWeeks() == null ? "" : ", " + plain(churn.medianLeadWeeks()) + " weeks ahead",
                        alerts.median() == null ? "no" : plain(alerts.median()));
        return new Answer(
                new Reports.OfGoLive(
                        days.from(),
                        days.to(),
                        days.step(),
                        drawn.sample(),
                        says,
                        churn.warned(),
                        churn.churned(),
                        churn.medianLeadWeeks(),
                        alerts,
                        churn,
                        ruleKeys().stream()
                                .map(rule -> RuleQuality.of(rule, accounts, days.to(), baseRate))
                                .toList()),
                churn.accounts());
    }

    private Answer dryRun(List<Past> accounts) {
        String rule = parameters.rules().getFirst().path("key").asText();
        List<Past> alone = accounts.stream().map(account -> only(account, rule)).toList();
        List<Reports.Firing> firings = alone.stream()
                .flatMap(account -> account.signals().stream().map(signal -> firing(account, signal)))
                .sorted(Comparator.comparing(Reports.Firing::raised).reversed().thenComparing(Reports.Firing::account))
                .toList();
        return new Answer(
                new Reports.OfDryRun(
                        days.from(),
                        days.to(),
                        days.step(),
                        drawn.sample(),
                        RuleQuality.of(rule, accounts, days.to(), RuleQuality.baseRate(accounts, days.to())),
                        AlertLoad.of(alone, days.from(), days.to().plusDays(1)),
                        AlertLoad.of(accounts, days.from(), days.to().plusDays(1)),
                        firings.subList(0, Math.min(firings.size(), SHOWN))),
                firings);
    }

    Answer whatIf(List<Shift> shifts, List<Past> before, List<Past> after, Instant now) {
        List<Shift> changing = Comparison.changing(shifts);
        LocalDate end = days.to().plusDays(1);
        return new Answer(
                new Reports.OfWhatIf(
                        new Reports.Today(
                                now,
                                Comparison.of(shifts),
                                Comparison.meanChange(shifts),
                                changing.subList(0, Math.min(changing.size(), SHOWN))),
                        new Reports.PastYear(
                                days.from(),
                                days.to(),
                                days.step(),
                                drawn.sample(),
                                AlertLoad.of(before, days.from(), end),
                                AlertLoad.of(after, days.from(), end),
                                Comparison.firings(before, after))),
                changing);
    }

    private List<String> ruleKeys() {
        return tried.rules().stream().map(Rule::key).sorted().toList();
    }

    private Reports.Firing firing(Past account, Signal signal) {
        return new Reports.Firing(
                account.account(),
                account.name(),
                signal.subject(),
                signal.raised(),
                signal.cleared(),
                signal.severity(),
                signal.noticed(),
                RuleQuality.cameTrue(account, signal).orElse(null),
                RuleQuality.over(signal.raised(), days.to()));
    }

    private static Past only(Past account, String rule) {
        return new Past(
                account.account(),
                account.name(),
                account.owner(),
                account.readings(),
                account.signals().stream()
                        .filter(signal -> signal.rule().equals(rule))
                        .toList(),
                account.revenue(),
                account.end());
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
