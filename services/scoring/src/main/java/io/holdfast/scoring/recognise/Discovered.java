package io.holdfast.scoring.recognise;

import io.holdfast.events.AccountState;
import io.holdfast.events.AccountsEvent.AccountChanged;
import io.holdfast.events.AccountsEvent.LinkChanged;
import io.holdfast.events.AccountsEvent.MembershipChanged;
import io.holdfast.events.AccountsEvent.RoleChanged;
import io.holdfast.events.AccountsEvent.TouchLogged;
import io.holdfast.events.Envelope;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Core. The accounts of which a group of changes tells something that was so before: the next look at them finds it, and
 * starts no clocks.
 *
 * @param changed accounts that are told of themselves
 * @param accounts whose past moves: a reference comes or goes, or a person who has been there for long
 * @param contacts told of by a run of history, so that what is found of contacts and roles may be old
 * @param linked the account that each reference now belongs to, of references that belong to one
 */
record Discovered(Set<UUID> changed, Set<UUID> accounts, Set<UUID> contacts, Map<String, UUID> linked) {

    /** A membership that began longer ago than this moves the past of an account. */
    private static final Duration PAST = Duration.ofDays(2);

    /** References whose account has to be known to say. */
    static Set<String> references(Collection<Envelope<?>> changes) {
        return changes.stream()
                .flatMap(message -> switch (message.data()) {
                    case LinkChanged link -> Stream.of(link.accountRef());
                    case MembershipChanged membership
                    when movesThePast(message, membership) -> Stream.of(membership.accountRef());
                    default -> Stream.empty();
                })
                .collect(Collectors.toSet());
    }

    /**
     * @param changes versions of a subject in their order
     * @param before the account that each of the references belonged to before
     */
    static Discovered by(Collection<Envelope<?>> changes, Map<String, UUID> before) {
        Discovered found = new Discovered(
                new LinkedHashSet<>(), new LinkedHashSet<>(), new LinkedHashSet<>(), new LinkedHashMap<>());
        changes.forEach(message -> found.add(message, before));
        return found;
    }

    /** All accounts that are going to be written. */
    Set<UUID> all() {
        Set<UUID> all = new LinkedHashSet<>(changed);
        all.addAll(accounts);
        all.addAll(contacts);
        return all;
    }

    /** The same of those accounts only that are known, or get known by these changes: nothing is written of others. */
    Discovered of(Set<UUID> known) {
        Set<UUID> there = new LinkedHashSet<>(known);
        there.addAll(changed);
        return new Discovered(changed, among(there, accounts), among(there, contacts), linked);
    }

    private static Set<UUID> among(Set<UUID> there, Set<UUID> accounts) {
        return accounts.stream().filter(there::contains).collect(Collectors.toSet());
    }

    private void add(Envelope<?> message, Map<String, UUID> before) {
        boolean ofRun = message.runid() != null;
        switch (message.data()) {
            case AccountChanged account -> {
                changed.add(AccountMaps.id(account.accountId()));
                contacts(ofRun, account.accountId());
            }
            case LinkChanged link -> {
                Optional.ofNullable(before.get(link.accountRef())).ifPresent(accounts::add);
                if (link.accountId() == null) {
                    linked.remove(link.accountRef());
                } else {
                    accounts.add(AccountMaps.id(link.accountId()));
                    linked.put(link.accountRef(), AccountMaps.id(link.accountId()));
                }
            }
            case MembershipChanged membership -> {
                if (movesThePast(message, membership)) {
                    Optional.ofNullable(before.get(membership.accountRef())).ifPresent(accounts::add);
                }
            }
            case TouchLogged touch -> contacts(ofRun, touch.accountId());
            case RoleChanged role -> contacts(ofRun, role.accountId());
            case AccountState state -> contacts(ofRun, state.accountId());
            default -> {}
        }
    }

    private void contacts(boolean ofRun, String account) {
        if (ofRun) {
            contacts.add(AccountMaps.id(account));
        }
    }

    private static boolean movesThePast(Envelope<?> message, MembershipChanged membership) {
        return membership.validFrom().isBefore(message.time().minus(PAST));
    }
}
