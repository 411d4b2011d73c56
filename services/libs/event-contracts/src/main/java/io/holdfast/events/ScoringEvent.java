package io.holdfast.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** What {@code scoring} says about an account's health and about early warnings. */
public sealed interface ScoringEvent extends Event {

    /**
     * Emitted when the stored score of an account and scorecard changed, or was stored for the first time that day.
     *
     * @param score 0 (bad) to 100 (good), two decimals
     * @param previousScore the score before; null for a first score
     * @param confidence 0 to 1, two decimals: the share of the model's weight that is backed by fresh data
     * @param reasons the cap that bites, if any, and the contributions that cost most points, most first, at most five
     * @param computedScore what the model said, when somebody overrides it; null otherwise
     */
    @EventType(value = "scoring.account-scored.v1", open = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AccountScored(
            String accountId,
            String scorecard,
            LocalDate day,
            BigDecimal score,
            HealthBand band,
            BigDecimal previousScore,
            HealthBand previousBand,
            BigDecimal confidence,
            String model,
            int modelVersion,
            List<Reason> reasons,
            Instant scoredAt,
            BigDecimal computedScore)
            implements ScoringEvent {

        /** As the model said, overridden by nobody. */
        public AccountScored(
                String accountId,
                String scorecard,
                LocalDate day,
                BigDecimal score,
                HealthBand band,
                BigDecimal previousScore,
                HealthBand previousBand,
                BigDecimal confidence,
                String model,
                int modelVersion,
                List<Reason> reasons,
                Instant scoredAt) {
            this(
                    accountId,
                    scorecard,
                    day,
                    score,
                    band,
                    previousScore,
                    previousBand,
                    confidence,
                    model,
                    modelVersion,
                    reasons,
                    scoredAt,
                    null);
        }
    }

    /**
     * Emitted when the churn risk of an account changed. Up is bad: the opposite of health.
     *
     * @param risk 0 to 100, two decimals
     * @param previousRisk the risk before; null for a first one
     * @param additions what was added to the share that health explains, greatest first; may be empty
     */
    @EventType(value = "scoring.churn-risk-changed.v1", open = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ChurnRiskChanged(
            String accountId,
            BigDecimal risk,
            RiskLevel level,
            BigDecimal previousRisk,
            List<RiskAddition> additions,
            Instant changedAt)
            implements ScoringEvent {}

    /** Something that makes churn likelier than health alone says. */
    record RiskAddition(String rule, BigDecimal points, Instant since, String text) {}

    /** How likely it is that the customer leaves: high from 50, elevated from 30, low below. */
    enum RiskLevel {
        LOW,
        ELEVATED,
        HIGH
    }

    /** Emitted when an account entered another band. */
    @EventType(value = "scoring.health-band-changed.v1", open = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record HealthBandChanged(
            String accountId, String scorecard, HealthBand from, HealthBand to, BigDecimal score, Instant changedAt)
            implements ScoringEvent {}

    /** Emitted when a rule became true for a key that had no open warning. */
    @EventType(value = "scoring.warning-raised.v1", open = true)
    record WarningRaised(Warning warning) implements ScoringEvent {}

    /** Emitted when an open warning changed its level or its evidence materially. */
    @EventType(value = "scoring.warning-changed.v1", open = true)
    record WarningChanged(Warning warning) implements ScoringEvent {}

    /**
     * Emitted when the clearing condition of an open warning held.
     *
     * @param reason in plain words
     */
    @EventType(value = "scoring.warning-cleared.v1", open = true)
    record WarningCleared(Warning warning, String reason, Instant clearedAt) implements ScoringEvent {}

    /**
     * A warning as it stands.
     *
     * @param warningId one per life of a key: raised again after clearing is a new warning
     * @param key {@code <rule>:<account>}, plus {@code :<person>} and the like where the rule says so;
     *     {@code <rule>:portfolio} where it is about no single account
     * @param accountId null when it is about the portfolio
     * @param personRef the user a user-keyed rule is about; null otherwise
     * @param subject the product, contract or goal that the rule names, as {@code product:<id>}; null otherwise
     * @param severity decides the clock in alerting
     * @param since when the condition became true (first crossing), not before the account was scored
     * @param startsClock false for warnings found at a first score, import, replay, merge or model change, and when
     *     confidence is too low
     * @param evidence the measures behind it, most telling first
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Warning(
            String warningId,
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
            HealthBand band,
            List<Evidence> evidence,
            String subject) {

        /** Of an account or a person. */
        public Warning(
                String warningId,
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
                HealthBand band,
                List<Evidence> evidence) {
            this(
                    warningId,
                    key,
                    rule,
                    ruleVersion,
                    accountId,
                    personRef,
                    severity,
                    since,
                    raisedAt,
                    startsClock,
                    score,
                    band,
                    evidence,
                    null);
        }
    }

    /** One measured value that a warning rests on, with the sentence a human reads. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Evidence(String measure, BigDecimal value, BigDecimal threshold, String text) {}

    /**
     * One contribution to a score.
     *
     * @param points 0 to 100 of this input alone; absent for a cap
     * @param lost how many points of the total score this input costs
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Reason(String input, BigDecimal value, BigDecimal points, BigDecimal lost, String text) {}

    /** Up is good: green from 80, yellow from 60, red below; lower edges inclusive. */
    enum HealthBand {
        GREEN,
        YELLOW,
        RED
    }

    /** How urgent a warning is. */
    enum Severity {
        INFO,
        LOW,
        MEDIUM,
        HIGH,
        CRITICAL
    }
}
