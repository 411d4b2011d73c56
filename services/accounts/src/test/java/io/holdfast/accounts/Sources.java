package io.holdfast.accounts;

import io.holdfast.events.CrmEvent.DealFact;
import io.holdfast.events.CrmEvent.DealsChanged;
import io.holdfast.events.CrmEvent.TouchFact;
import io.holdfast.events.CrmEvent.TouchesChanged;
import io.holdfast.events.Envelope;
import io.holdfast.events.Event;
import io.holdfast.events.IdentityEvent.IdentitiesObserved;
import io.holdfast.events.IdentityEvent.ObservedAccount;
import io.holdfast.events.IdentityEvent.ObservedMembership;
import io.holdfast.events.IdentityEvent.ObservedPerson;
import io.holdfast.events.IdentityEvent.ObservedRole;
import io.holdfast.testing.Broker;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Connectors that tell what they observe. Sources called "crm..." may open accounts, others may not. */
final class Sources {

    static final Instant MONDAY = Instant.parse("2026-03-02T09:00:00Z");

    private static final Set<String> TOLD = ConcurrentHashMap.newKeySet();

    private Sources() {}

    static ObservedAccount account(String ref, String name, String verifiedDomain) {
        return account(ref, name, verifiedDomain, 0);
    }

    static ObservedAccount account(String ref, String name, String verifiedDomain, int hour) {
        return new ObservedAccount(
                ref, null, name, verifiedDomain, verifiedDomain != null, null, null, MONDAY.plusSeconds(3600L * hour));
    }

    static ObservedPerson person(String ref, String name, String email) {
        return new ObservedPerson(ref, "id of " + name, email, name, null, MONDAY);
    }

    static ObservedMembership membership(String personRef, String accountRef) {
        return new ObservedMembership(personRef, accountRef, MONDAY, null);
    }

    static Envelope<IdentitiesObserved> message(ObservedAccount... accounts) {
        return message(List.of(accounts), List.of(), List.of());
    }

    static Envelope<IdentitiesObserved> message(
            List<ObservedAccount> accounts, List<ObservedPerson> people, List<ObservedMembership> memberships) {
        String ref = !accounts.isEmpty()
                ? accounts.getFirst().accountRef()
                : !people.isEmpty()
                        ? people.getFirst().personRef()
                        : memberships.getFirst().accountRef();
        String source = ref.substring(0, ref.indexOf(':'));
        String id = UUID.randomUUID().toString();
        return new Envelope<>(
                Envelope.SPEC_VERSION,
                id,
                "product.identities-observed.v1",
                "connector-product",
                "source:" + source,
                1,
                MONDAY,
                id,
                null,
                null,
                false,
                new IdentitiesObserved(source, source.startsWith("crm"), accounts, people, memberships, List.of()));
    }

    static ObservedRole role(String personRef, String accountRef, String role, int saidAtHour) {
        return new ObservedRole(personRef, accountRef, role, MONDAY, null, MONDAY.plusSeconds(3600L * saidAtHour));
    }

    /** Roles alone, as a change of a contact in a CRM tells them; part of a run of history unless run is null. */
    static Envelope<IdentitiesObserved> roles(String run, ObservedRole... roles) {
        String source = roles[0].accountRef().substring(0, roles[0].accountRef().indexOf(':'));
        return envelope(
                "crm.identities-observed.v1",
                source,
                run,
                new IdentitiesObserved(source, true, List.of(), List.of(), List.of(), List.of(roles)));
    }

    static Envelope<TouchesChanged> touches(String run, TouchFact... touches) {
        return envelope("crm.touches-changed.v1", "crm", run, new TouchesChanged("crm", List.of(touches)));
    }

    static Envelope<DealsChanged> deals(String run, DealFact... deals) {
        return envelope("crm.deals-changed.v1", "crm", run, new DealsChanged("crm", List.of(deals)));
    }

    private static <T extends Event> Envelope<T> envelope(String type, String source, String run, T data) {
        String id = UUID.randomUUID().toString();
        return new Envelope<>(
                Envelope.SPEC_VERSION,
                id,
                type,
                "connector-crm",
                "source:" + source,
                1,
                MONDAY,
                id,
                null,
                run,
                false,
                data);
    }

    static void tell(Envelope<?> message) {
        Broker.current().publish(message);
        TOLD.add(message.id());
    }

    /** Ids of the messages told since {@link #startAfresh}. */
    static String[] told() {
        return TOLD.toArray(String[]::new);
    }

    static void startAfresh() {
        TOLD.clear();
    }

    static void tell(ObservedAccount... accounts) {
        tell(message(accounts));
    }

    /** A word nobody used before, for names, domains and references. */
    static String fresh(String prefix) {
        return prefix + UUID.randomUUID().toString().substring(0, 8);
    }
}
