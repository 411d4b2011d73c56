package io.holdfast.accounts.identity;

import io.holdfast.events.IdentityEvent.ObservedAccount;
import io.holdfast.events.IdentityEvent.ObservedMembership;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** An intake without a database: what the service would know after some messages. */
final class Town {

    private final Predicate<String> mayOpen;
    private final Set<UUID> accounts = new TreeSet<>();
    private final Map<String, UUID> domains = new HashMap<>();
    private final Map<String, Reference> references = new TreeMap<>();
    private final Map<String, Membership> memberships = new TreeMap<>();
    private long minted = 1000;

    Town(Predicate<String> mayOpen, Collection<UUID> accounts, Map<String, UUID> domains) {
        this.mayOpen = mayOpen;
        this.accounts.addAll(accounts);
        this.domains.putAll(domains);
    }

    Town hear(ObservedAccount... said) {
        Set<String> told = new TreeSet<>();
        for (ObservedAccount one : said) {
            told.add(one.accountRef());
            references.compute(
                    one.accountRef(), (ref, known) -> (known == null ? Reference.blank(ref) : known).hear(one));
        }
        List<Reference> news = told.stream().map(references::get).toList();
        List<Reference> waiting = references.values().stream()
                .filter(reference -> reference.resolution().account().isEmpty() && !told.contains(reference.ref()))
                .toList();
        Settlement settlement =
                Settlement.of(news, waiting, new Directory(accounts, domains), mayOpen, () -> new UUID(0, minted++));
        references.putAll(settlement.references());
        accounts.addAll(settlement.opened().keySet());
        domains.putAll(settlement.claims());
        return this;
    }

    Town hear(ObservedMembership said) {
        memberships.compute(
                said.personRef() + " in " + said.accountRef(),
                (_, known) ->
                        (known == null ? Membership.blank(said.personRef(), said.accountRef()) : known).hear(said));
        return this;
    }

    Reference reference(String ref) {
        return references.get(ref);
    }

    Resolution meaning(String ref) {
        return references.get(ref).resolution();
    }

    Map<String, UUID> domains() {
        return Map.copyOf(domains);
    }

    int accounts() {
        return accounts.size();
    }

    /** Who shares an account, and why others have none: the same for two towns that only differ in minted ids. */
    Set<Set<String>> companies() {
        return references.values().stream()
                .collect(Collectors.groupingBy(
                        reference -> reference
                                .resolution()
                                .account()
                                .map(UUID::toString)
                                .orElse(reference.resolution().code()),
                        Collectors.mapping(Reference::ref, Collectors.toSet())))
                .entrySet()
                .stream()
                .map(entry -> named(entry.getKey(), entry.getValue()))
                .collect(Collectors.toSet());
    }

    /** What each company's account would be called, with how many seats. */
    Map<Set<String>, Profile> profiles() {
        return references.values().stream()
                .filter(reference -> reference.resolution().account().isPresent())
                .collect(Collectors.groupingBy(
                        reference -> reference.resolution().account().orElseThrow()))
                .values()
                .stream()
                .collect(Collectors.toMap(
                        linked -> linked.stream().map(Reference::ref).collect(Collectors.toSet()), Profile::of));
    }

    /** Every membership with its time. */
    Set<String> memberships() {
        return memberships.entrySet().stream()
                .map(entry -> "%s from %s to %s"
                        .formatted(
                                entry.getKey(),
                                entry.getValue().validFrom(),
                                entry.getValue().validTo()))
                .collect(Collectors.toSet());
    }

    private static Set<String> named(String account, Set<String> refs) {
        boolean minted =
                account.startsWith("00000000-0000-0000-0000-") && Long.parseLong(account.substring(24), 16) >= 1000;
        Set<String> all = new TreeSet<>(refs);
        if (!minted) {
            all.add(account);
        }
        return all;
    }
}
