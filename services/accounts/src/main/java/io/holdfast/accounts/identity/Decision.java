package io.holdfast.accounts.identity;

import java.util.UUID;

/** What to do about a reference. */
public sealed interface Decision {

    /** Nothing else to do: this is what it means. */
    record Settle(Resolution resolution) implements Decision {}

    /** Open an account for it. */
    record Open() implements Decision {}

    /** It keeps the account it opened, which takes the domain that nobody held. */
    record Claim(UUID accountId, String domain) implements Decision {}
}
