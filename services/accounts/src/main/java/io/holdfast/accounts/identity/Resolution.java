package io.holdfast.accounts.identity;

import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/** Which account a reference means, and why. */
public sealed interface Resolution {

    /** The code of {@link Contested}. */
    String DOMAIN_TAKEN = "domain-taken";

    /** It means this account. */
    record Linked(UUID accountId, LinkReason why) implements Resolution {}

    /** It means the account it opened, and claims a domain for it that another account holds: a person has to decide. */
    record Contested(UUID accountId) implements Resolution {}

    /** It means no account yet. */
    record Unmatched(UnmatchedReason why) implements Resolution {}

    /** The account, if it means one. */
    default Optional<UUID> account() {
        return switch (this) {
            case Linked(UUID id, LinkReason _) -> Optional.of(id);
            case Contested(UUID id) -> Optional.of(id);
            case Unmatched _ -> Optional.empty();
        };
    }

    /** The reason as one word, see {@link LinkReason#code}, {@link UnmatchedReason#code} and {@link #DOMAIN_TAKEN}. */
    default String code() {
        return switch (this) {
            case Linked(UUID _, LinkReason why) -> why.code();
            case Contested _ -> DOMAIN_TAKEN;
            case Unmatched(UnmatchedReason why) -> why.code();
        };
    }

    /** True when a person decided it: rules leave it alone. */
    default boolean byHand() {
        return equals(new Unmatched(UnmatchedReason.UNLINKED))
                || this instanceof Linked(UUID _, LinkReason why) && why == LinkReason.MANUAL;
    }

    /** True when the account was opened for the reference. */
    default boolean opened() {
        return this instanceof Contested || this instanceof Linked(UUID _, LinkReason why) && why == LinkReason.CREATED;
    }

    /** The inverse of {@link #account} and {@link #code}. */
    static Resolution of(UUID account, String code) {
        if (code.equals(DOMAIN_TAKEN)) {
            return new Contested(account);
        }
        return account == null ? new Unmatched(unmatched(code)) : new Linked(account, linked(code));
    }

    private static LinkReason linked(String code) {
        return Arrays.stream(LinkReason.values())
                .filter(reason -> reason.code().equals(code))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("no reason of a link: " + code));
    }

    private static UnmatchedReason unmatched(String code) {
        return Arrays.stream(UnmatchedReason.values())
                .filter(reason -> reason.code().equals(code))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("no reason of a missing link: " + code));
    }
}
