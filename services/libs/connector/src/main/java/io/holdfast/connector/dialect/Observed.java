package io.holdfast.connector.dialect;

import io.holdfast.events.IdentityEvent.IdentitiesObserved;
import io.holdfast.events.IdentityEvent.ObservedAccount;
import io.holdfast.events.IdentityEvent.ObservedMembership;
import io.holdfast.events.IdentityEvent.ObservedPerson;
import io.holdfast.events.IdentityEvent.ObservedRole;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Accounts, people, memberships and roles that were seen. */
public record Observed(
        List<ObservedAccount> accounts,
        List<ObservedPerson> people,
        List<ObservedMembership> memberships,
        List<ObservedRole> roles) {

    /** Most observations in one message. */
    public static final int MOST_PER_MESSAGE = 300;

    /** Nobody and nothing. */
    public static final Observed NOTHING = new Observed(List.of(), List.of(), List.of());

    /** Without roles, which only a CRM knows. */
    public Observed(List<ObservedAccount> accounts, List<ObservedPerson> people, List<ObservedMembership> memberships) {
        this(accounts, people, memberships, List.of());
    }

    /**
     * Joins observations: one entry per account and per person, later observations winning field by field; of memberships
     * without an end only the earliest per person and account, unless an end of the same one is among them; of roles the
     * latest statement per person, account and role.
     */
    public static Observed join(Collection<Observed> all) {
        Map<String, ObservedAccount> accounts = new LinkedHashMap<>();
        Map<String, ObservedPerson> people = new LinkedHashMap<>();
        Map<Pair, List<ObservedMembership>> memberships = new LinkedHashMap<>();
        Map<Part, ObservedRole> roles = new LinkedHashMap<>();
        for (Observed one : all) {
            one.accounts().forEach(account -> accounts.merge(account.accountRef(), account, Observed::later));
            one.people().forEach(person -> people.merge(person.personRef(), person, Observed::later));
            one.memberships().forEach(member -> memberships
                    .computeIfAbsent(new Pair(member.personRef(), member.accountRef()), _ -> new ArrayList<>())
                    .add(member));
            one.roles()
                    .forEach(role -> roles.merge(
                            new Part(role.personRef(), role.accountRef(), role.role()), role, Observed::later));
        }
        return new Observed(
                List.copyOf(accounts.values()),
                List.copyOf(people.values()),
                memberships.values().stream()
                        .flatMap(statements -> telling(statements).stream())
                        .toList(),
                List.copyOf(roles.values()));
    }

    private record Pair(String personRef, String accountRef) {}

    private record Part(String personRef, String accountRef, String role) {}

    private static List<ObservedMembership> telling(List<ObservedMembership> statements) {
        boolean ends = statements.stream().anyMatch(member -> member.validTo() != null);
        return ends
                ? statements.stream().distinct().toList()
                : List.of(Collections.min(statements, Comparator.comparing(ObservedMembership::validFrom)));
    }

    /** Packs into messages of at most {@value #MOST_PER_MESSAGE} observations; none when there is nothing. */
    public List<IdentitiesObserved> pack(String sourceId, boolean mayCreateAccounts) {
        List<IdentitiesObserved> messages = new ArrayList<>();
        int total = accounts.size() + people.size() + memberships.size() + roles.size();
        for (int from = 0; from < total; from += MOST_PER_MESSAGE) {
            int to = from + MOST_PER_MESSAGE;
            int afterAccounts = accounts.size();
            int afterPeople = afterAccounts + people.size();
            int afterMemberships = afterPeople + memberships.size();
            messages.add(new IdentitiesObserved(
                    sourceId,
                    mayCreateAccounts,
                    cut(accounts, from, to),
                    cut(people, from - afterAccounts, to - afterAccounts),
                    cut(memberships, from - afterPeople, to - afterPeople),
                    cut(roles, from - afterMemberships, to - afterMemberships)));
        }
        return messages;
    }

    private static <T> List<T> cut(List<T> list, int from, int to) {
        int first = Math.clamp(from, 0, list.size());
        return list.subList(first, Math.clamp(to, first, list.size()));
    }

    private static ObservedAccount later(ObservedAccount one, ObservedAccount other) {
        boolean inOrder = !other.observedAt().isBefore(one.observedAt());
        ObservedAccount before = inOrder ? one : other;
        ObservedAccount after = inOrder ? other : one;
        return new ObservedAccount(
                after.accountRef(),
                stated(after.holdfastAccountId(), before.holdfastAccountId()),
                stated(after.name(), before.name()),
                stated(after.domain(), before.domain()),
                after.domain() == null ? before.domainVerified() : after.domainVerified(),
                stated(after.industry(), before.industry()),
                stated(after.seats(), before.seats()),
                after.observedAt());
    }

    private static ObservedPerson later(ObservedPerson one, ObservedPerson other) {
        boolean inOrder = !other.observedAt().isBefore(one.observedAt());
        ObservedPerson before = inOrder ? one : other;
        ObservedPerson after = inOrder ? other : one;
        return new ObservedPerson(
                after.personRef(),
                stated(after.vendorId(), before.vendorId()),
                stated(after.email(), before.email()),
                stated(after.name(), before.name()),
                stated(after.title(), before.title()),
                after.observedAt());
    }

    private static ObservedRole later(ObservedRole one, ObservedRole other) {
        return other.observedAt().isBefore(one.observedAt()) ? one : other;
    }

    private static <T> T stated(T value, T otherwise) {
        return value == null ? otherwise : value;
    }
}
