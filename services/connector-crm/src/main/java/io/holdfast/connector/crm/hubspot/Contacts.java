package io.holdfast.connector.crm.hubspot;

import io.holdfast.connector.dialect.Observed;
import io.holdfast.connector.dialect.Text;
import io.holdfast.connector.source.Source;
import io.holdfast.events.IdentityEvent.ObservedMembership;
import io.holdfast.events.IdentityEvent.ObservedPerson;
import io.holdfast.events.IdentityEvent.ObservedRole;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Contacts as people who belong to their primary company and have roles there. HubSpot does not date associations: one lasts
 * since the contact came to be, and did so at its last change. Every role is stated each time, as held or as ended, because
 * one that is gone from the property is told of in no other way.
 */
final class Contacts {

    private static final List<String> ROLES = List.of("sponsor", "champion", "buyer", "main-contact");

    private Contacts() {}

    /** A contact with its companies. */
    static Observed observed(Thing contact, String personRef, Source source) {
        List<String> companies = companies(contact);
        ObservedPerson person = new ObservedPerson(
                personRef,
                contact.id(),
                Text.of(contact.property("email"))
                        .filter(email -> email.contains("@"))
                        .orElse(null),
                name(contact),
                Text.of(contact.property("jobtitle")).orElse(null),
                contact.at());
        List<Observed> all = new ArrayList<>();
        all.add(new Observed(List.of(), List.of(person), List.of()));
        for (int i = 0; i < companies.size(); i++) {
            String account = Companies.ref(source, companies.get(i));
            all.add(i == 0 ? belongs(contact, personRef, account) : left(personRef, account, contact.at()));
        }
        return Observed.join(all);
    }

    /** A contact that was deleted: nowhere any more, and in no role. */
    static Observed deleted(Thing contact, String personRef, Source source) {
        return Observed.join(companies(contact).stream()
                .map(company -> left(personRef, Companies.ref(source, company), contact.at()))
                .toList());
    }

    /** A membership that has no length and says when it was over, and the end of every role. */
    static Observed left(String personRef, String accountRef, Instant at) {
        return new Observed(
                List.of(),
                List.of(),
                List.of(new ObservedMembership(personRef, accountRef, at, at)),
                ROLES.stream()
                        .map(role -> new ObservedRole(personRef, accountRef, role, at, at, at))
                        .toList());
    }

    private static Observed belongs(Thing contact, String personRef, String accountRef) {
        Instant created = contact.createdAt();
        Instant at = contact.at();
        Stream<ObservedMembership> since = created.equals(at)
                ? Stream.of()
                : Stream.of(new ObservedMembership(personRef, accountRef, created, created));
        Set<String> held = roles(contact);
        return new Observed(
                List.of(),
                List.of(),
                Stream.concat(since, Stream.of(new ObservedMembership(personRef, accountRef, at, null)))
                        .toList(),
                ROLES.stream()
                        .map(role ->
                                new ObservedRole(personRef, accountRef, role, at, held.contains(role) ? null : at, at))
                        .toList());
    }

    /** Primary company first. A deleted contact has no associations left, but the property. */
    private static List<String> companies(Thing contact) {
        List<String> associated = contact.associated(ObjectKind.COMPANIES);
        return associated.isEmpty()
                ? Fields.id(contact.property("associatedcompanyid"))
                        .map(List::of)
                        .orElse(List.of())
                : associated;
    }

    private static String name(Thing contact) {
        return Text.clean(contact.text("firstname") + " " + contact.text("lastname"), Text.LONGEST)
                .orElse(null);
    }

    /** The customer's own property wins over HubSpot's. */
    private static Set<String> roles(Thing contact) {
        List<String> own = words(contact.text("holdfast_role"));
        return own.isEmpty()
                ? words(contact.text("hs_buying_role")).stream()
                        .flatMap(word -> ofBuyingRole(word).stream())
                        .collect(Collectors.toSet())
                : own.stream().map(word -> word.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split(";"))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static Optional<String> ofBuyingRole(String word) {
        return switch (word.toUpperCase(Locale.ROOT)) {
            case "DECISION_MAKER", "EXECUTIVE_SPONSOR" -> Optional.of("sponsor");
            case "CHAMPION" -> Optional.of("champion");
            case "BUDGET_HOLDER" -> Optional.of("buyer");
            default -> Optional.empty();
        };
    }
}
