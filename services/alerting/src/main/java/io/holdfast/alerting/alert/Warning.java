package io.holdfast.alerting.alert;

import io.holdfast.alerting.clock.Severity;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A warning as its newest message tells it.
 *
 * @param id one per life of a key: raised again after clearing is a new warning
 * @param accountId null for a warning about the whole portfolio
 * @param personRef the user a user-keyed rule is about; null otherwise
 * @param since when the condition became true; touches before it do not count
 * @param raisedAt when it was raised
 * @param startsClock whether the evaluation allows a clock to start
 * @param evidence most telling first
 */
public record Warning(
        String id,
        String key,
        String rule,
        int ruleVersion,
        String accountId,
        String personRef,
        Severity severity,
        Instant since,
        Instant raisedAt,
        boolean startsClock,
        BigDecimal score,
        String band,
        List<Evidence> evidence) {

    public Warning {
        evidence = List.copyOf(evidence);
    }

    /** One measured value and the sentence a human reads. */
    public record Evidence(String measure, BigDecimal value, BigDecimal threshold, String text) {}

    /** What exclusive access to the key's account, or to the portfolio rule, is named by. */
    public String lockName() {
        return Optional.ofNullable(accountId).orElse(key);
    }

    /** Whether it is about all accounts together. */
    public boolean aboutPortfolio() {
        return accountId == null;
    }

    /** The most telling sentence; the rule's name when there is no evidence. */
    public String text() {
        return evidence.isEmpty() ? rule : evidence.getFirst().text();
    }
}
