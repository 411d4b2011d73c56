package io.holdfast.accounts.identity;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The accounts there are and the verified domains they hold: what rules look things up in. A domain has one holder. */
public final class Directory {

    private final Set<UUID> accounts;
    private final Map<String, UUID> holders;

    /**
     * @param accounts ids of existing accounts, at least those that references name explicitly
     * @param holders who holds which domain, at least for the domains in question
     */
    public Directory(Collection<UUID> accounts, Map<String, UUID> holders) {
        this.accounts = new HashSet<>(accounts);
        this.holders = new HashMap<>(holders);
    }

    /** The existing account with this id, written as a UUID. */
    public Optional<UUID> account(String id) {
        return uuid(id).filter(accounts::contains);
    }

    /** The account that holds a verified domain. */
    public Optional<UUID> holderOf(String domain) {
        return Optional.ofNullable(holders.get(domain));
    }

    void open(UUID account) {
        accounts.add(account);
    }

    void claim(String domain, UUID account) {
        holders.put(domain, account);
    }

    /** The id if it is spelt as one of ours; empty otherwise. */
    public static Optional<UUID> uuid(String id) {
        try {
            return id == null ? Optional.empty() : Optional.of(UUID.fromString(id));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
