package io.holdfast.accounts.identity;

/** Why a reference means no account. */
public enum UnmatchedReason {
    /** The source said nothing that identifies a company and may not open accounts. */
    NOTHING_TO_GO_BY("nothing-to-go-by"),
    /** A domain was named, but the source does not vouch for it. */
    UNVERIFIED_DOMAIN("unverified-domain"),
    /** The source vouches for a domain that no account holds. */
    UNKNOWN_DOMAIN("unknown-domain"),
    /** The vendor's record carries an id of ours that no account has, and nothing else helps. */
    UNKNOWN_ACCOUNT_ID("unknown-account-id"),
    /** A person took it off its account; only a person links it again. */
    UNLINKED("unlinked");

    private final String code;

    UnmatchedReason(String code) {
        this.code = code;
    }

    /** As events, rows and answers spell it. */
    public String code() {
        return code;
    }
}
