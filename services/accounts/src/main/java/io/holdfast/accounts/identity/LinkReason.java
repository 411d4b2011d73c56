package io.holdfast.accounts.identity;

/** Why a reference means an account. */
public enum LinkReason {
    /** The vendor's record carries our id of the account. */
    EXPLICIT_ID("explicit-id"),
    /** The source vouches for a domain that the account holds. */
    VERIFIED_DOMAIN("verified-domain"),
    /** The account was opened for this reference. */
    CREATED("created"),
    /** A person said so; no rule overrides it. */
    MANUAL("manual");

    private final String code;

    LinkReason(String code) {
        this.code = code;
    }

    /** As events, rows and answers spell it. */
    public String code() {
        return code;
    }
}
