package io.holdfast.scoring.warn;

/** What judging a rule for one key came to; each carries what to remember. */
public sealed interface Verdict {

    WarningState state();

    /** A new warning. */
    record Raised(WarningState state, OpenWarning warning) implements Verdict {}

    /** An open warning with another level, another clock or materially other evidence. */
    record Changed(WarningState state, OpenWarning warning) implements Verdict {}

    /** The end of a warning, with the reason in plain words. */
    record Cleared(WarningState state, OpenWarning warning, String reason) implements Verdict {}

    /** An open warning stays as it is. */
    record Stays(WarningState state) implements Verdict {}

    /** True, and yet not raised. */
    record Waits(WarningState state, Why why) implements Verdict {}

    /** Nothing to warn about. */
    record Calm(WarningState state) implements Verdict {}

    /** Why something true was not raised. */
    enum Why {
        /** It has not been true for long enough. */
        HELD_FOR,
        /** The account is too young for this rule. */
        ACCOUNT_TOO_YOUNG,
        /** Another open warning of the account carries it as evidence. */
        ABSORBED
    }
}
