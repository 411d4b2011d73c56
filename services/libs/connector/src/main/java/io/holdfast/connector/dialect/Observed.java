package io.holdfast.connector.dialect;

import io.holdfast.events.IdentityEvent.IdentitiesObserved;
import io.holdfast.events.IdentityEvent.ObservedAccount;
import io.holdfast.events.IdentityEvent.ObservedMembership;
import io.holdfast.events.IdentityEvent.ObservedPerson;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Accounts, people and memberships that were seen. */
public record Observed(
        List<ObservedAccount> accounts, List<ObservedPerson> people, List<ObservedMembership> memberships) {

    /** Most observations in one message. */
    public static final int MOST_PER_MESSAGE = 300;

    /** Nobody and nothing. */
    public static final Observed NOTHING = new Observed(List.of(), List.of(), List.of());

    /**
     * Joins observations: one entry per account, per person, and per membership and end. Later observations win field by
     * field; a membership keeps its earliest start.
     */
    public static Observed join(Collection<Observed> all) {
        Map<String, ObservedAccount> accounts = new LinkedHashMap<>();
        Map<String, ObservedPerson> people = new LinkedHashMap<>();
        Map<List<Object>, ObservedMembership> memberships = new LinkedHashMap<>();
        for (Observed one : all) {
            one.accounts().forEach(account -> accounts.merge(account.accountRef(), account, Observed::later));
            one.people().forEach(person -> people.merge(person.personRef(), person, Observed::later));
            one.memberships().forEach(member -> memberships.merge(key(member), member, Observed::longer));
        }
        return new Observed(
                List.copyOf(accounts.values()), List.copyOf(people.values()), List.copyOf(memberships.values()));
    }

    /** Packs into messages of at most {@value #MOST_PER_MESSAGE} observations; none when there is nothing. */
    public List<IdentitiesObserved> pack(String sourceId, boolean mayCreateAccounts) {
        List<IdentitiesObserved> messages = new ArrayList<>();
        int total = accounts.size() + people.size() + memberships.size();
        for (int from = 0; from < total; from += MOST_PER_MESSAGE) {
            int to = from + MOST_PER_MESSAGE;
            int afterAccounts = accounts.size();
            int afterPeople = afterAccounts + people.size();
            messages.add(new IdentitiesObserved(
                    sourceId,
                    mayCreateAccounts,
                    cut(accounts, from, to),
                    cut(people, from - afterAccounts, to - afterAccounts),
                    cut(memberships, from - afterPeople, to - afterPeople)));
        }
        return messages;
    }

    private static <T> List<T> cut(List<T> list, int from, int to) {
        int first = Math.clamp(from, 0, list.size());
        return list.subList(first, Math.clamp(to, first, list.size()));
    }

    private static List<Object> key(ObservedMembership member) {
        return List.of(member.personRef(), member.accountRef(), member.validTo() == null ? "open" : member.validTo());
    }

    private static ObservedMembership longer(ObservedMembership one, ObservedMembership other) {
        return one.validFrom().isAfter(other.validFrom()) ? other : one;
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

    private static <T> T stated(T value, T otherwise) {
        return value == null ? otherwise : value;
    }
}
