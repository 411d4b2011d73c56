package io.holdfast.playbooks.condition;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;

/** The variables conditions may use. Texts are empty, and numbers 0, where nothing is known. */
public enum Variable {
    ALERT_RULE(
            "alert.rule", SimpleType.STRING, "Rule of the alert, for example health-low; empty when started by hand"),
    ALERT_SEVERITY("alert.severity", SimpleType.STRING, "INFO, LOW, MEDIUM, HIGH or CRITICAL"),
    ALERT_PROTOCOL("alert.protocol", SimpleType.STRING, "red, yellow, first-response or none"),
    ALERT_NUMBER("alert.number", SimpleType.INT, "What people call the alert"),
    ALERT_OPEN("alert.open", SimpleType.BOOL, "False once it is resolved"),
    ALERT_ANSWERED("alert.answered", SimpleType.BOOL, "True once its clock was stopped by a response"),
    ACCOUNT_ID("account.id", SimpleType.STRING, "Id of the account"),
    ACCOUNT_NAME("account.name", SimpleType.STRING, "Company name"),
    ACCOUNT_TIER("account.tier", SimpleType.STRING, "T1 to T4"),
    ACCOUNT_INDUSTRY("account.industry", SimpleType.STRING, "For example saas"),
    ACCOUNT_LIFECYCLE("account.lifecycle", SimpleType.STRING, "onboarding, active or churned"),
    ACCOUNT_OWNER("account.owner", SimpleType.STRING, "User name of the owner"),
    ACCOUNT_LEAD("account.lead", SimpleType.STRING, "User name of the owner's lead"),
    ACCOUNT_DAYS_TO_CONTRACT_END(
            "account.daysToContractEnd", SimpleType.INT, "Days until the term ends; 100000 when unknown"),
    SCORE_KNOWN("score.known", SimpleType.BOOL, "Whether there is a score"),
    SCORE_VALUE("score.value", SimpleType.DOUBLE, "Health, 0 (bad) to 100 (good)"),
    SCORE_BAND("score.band", SimpleType.STRING, "GREEN, YELLOW or RED"),
    MONEY_MRR_MINOR("money.mrrMinor", SimpleType.INT, "Monthly recurring amount in minor units of the report currency"),
    PERSON_REF("person.ref", SimpleType.STRING, "Reference of the user the play is about"),
    PLAY_DAYS("play.days", SimpleType.INT, "Whole days since the play started"),
    TASKS(
            "tasks",
            MapType.create(SimpleType.STRING, SimpleType.STRING),
            "State of the newest task of each task step by its key: NONE, OPEN, ACCEPTED, DONE or CANCELLED"),
    TOUCHED("touched", SimpleType.BOOL, "Whether a human has reached the customer since the decline"),
    INTERVENTION_CAUSE("intervention.cause", SimpleType.STRING, "For example people/sponsor-left"),
    OPEN_RULES("openRules", ListType.create(SimpleType.STRING), "Rules of all open alerts of the account");

    private final String word;
    private final CelType type;
    private final String meaning;

    Variable(String word, CelType type, String meaning) {
        this.word = word;
        this.type = type;
        this.meaning = meaning;
    }

    /** As conditions write it. */
    public String word() {
        return word;
    }

    /** Its type, as CEL names it. */
    public String typeName() {
        return type.name();
    }

    /** What it holds. */
    public String meaning() {
        return meaning;
    }

    CelType type() {
        return type;
    }
}
