package io.holdfast.accounts.identity;

/**
 * The turn to settle references. Whoever changes what references mean, or which account holds which domain, waits for it
 * first and keeps it until the end of the transaction; it is taken before any row of a reference or account is locked.
 */
public final class Turn {

    /** Takes the turn in PostgreSQL. Answers one row with an empty text. */
    public static final String SQL = "select cast(pg_advisory_xact_lock(7308604759) as text)";

    private Turn() {}
}
