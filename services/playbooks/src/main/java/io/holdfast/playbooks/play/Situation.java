package io.holdfast.playbooks.play;

import io.holdfast.playbooks.condition.Variable;
import io.holdfast.playbooks.customer.Account;
import io.holdfast.playbooks.customer.Alert;
import io.holdfast.playbooks.customer.Health;
import io.holdfast.playbooks.customer.Money;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything a play looks at.
 *
 * @param tasks state of the newest task of each step
 * @param touched whether a human has reached the customer since the decline
 * @param openRules rules of all open alerts of the account
 */
public record Situation(
        Optional<Alert> alert,
        Account account,
        Optional<Health> health,
        Money money,
        Map<String, String> tasks,
        boolean touched,
        Optional<String> cause,
        List<String> openRules) {

    private static final long UNKNOWN_DAYS = 100_000;

    /** The same after a step has given a task. */
    Situation given(String step) {
        Map<String, String> further = new HashMap<>(tasks);
        further.put(step, "OPEN");
        return new Situation(alert, account, health, money, further, touched, cause, openRules);
    }

    /** Variables of conditions, all of them. */
    public Map<String, Object> variables(
            Optional<String> personRef, List<String> taskSteps, Instant startedAt, Instant now) {
        Map<Variable, Object> values = new HashMap<>();
        values.put(Variable.ALERT_RULE, alert.map(Alert::rule).orElse(""));
        values.put(Variable.ALERT_SEVERITY, alert.map(Alert::severity).orElse(""));
        values.put(Variable.ALERT_PROTOCOL, alert.map(Alert::protocol).orElse(""));
        values.put(Variable.ALERT_NUMBER, alert.map(Alert::number).orElse(0L));
        values.put(Variable.ALERT_OPEN, alert.map(Alert::open).orElse(false));
        values.put(
                Variable.ALERT_ANSWERED, alert.flatMap(Alert::firstResponseAt).isPresent());
        values.put(Variable.ACCOUNT_ID, account.id());
        values.put(Variable.ACCOUNT_NAME, account.name().orElse(""));
        values.put(Variable.ACCOUNT_TIER, account.tier().orElse(""));
        values.put(Variable.ACCOUNT_INDUSTRY, account.industry().orElse(""));
        values.put(Variable.ACCOUNT_LIFECYCLE, account.lifecycle().orElse(""));
        values.put(Variable.ACCOUNT_OWNER, account.owner().orElse(""));
        values.put(Variable.ACCOUNT_LEAD, account.lead().orElse(""));
        values.put(
                Variable.ACCOUNT_DAYS_TO_CONTRACT_END,
                account.contractEnd()
                        .map(end -> ChronoUnit.DAYS.between(
                                now.atZone(ZoneOffset.UTC).toLocalDate(), end))
                        .orElse(UNKNOWN_DAYS));
        values.put(Variable.SCORE_KNOWN, health.isPresent());
        values.put(
                Variable.SCORE_VALUE,
                health.map(known -> known.score().doubleValue()).orElse(0.0));
        values.put(Variable.SCORE_BAND, health.map(known -> known.band().name()).orElse(""));
        values.put(Variable.MONEY_MRR_MINOR, money.mrrMinor());
        values.put(Variable.PERSON_REF, personRef.orElse(""));
        values.put(Variable.PLAY_DAYS, Duration.between(startedAt, now).toDays());
        values.put(Variable.TASKS, tasks(taskSteps));
        values.put(Variable.TOUCHED, touched);
        values.put(Variable.INTERVENTION_CAUSE, cause.orElse(""));
        values.put(Variable.OPEN_RULES, openRules);
        Map<String, Object> byWord = new HashMap<>();
        values.forEach((variable, value) -> byWord.put(variable.word(), value));
        return byWord;
    }

    private Map<String, String> tasks(List<String> steps) {
        Map<String, String> all = new HashMap<>();
        steps.forEach(step -> all.put(step, tasks.getOrDefault(step, "NONE")));
        return all;
    }
}
