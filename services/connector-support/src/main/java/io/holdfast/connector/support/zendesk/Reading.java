package io.holdfast.connector.support.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.holdfast.connector.dialect.Fact;
import io.holdfast.connector.dialect.Item;
import io.holdfast.connector.dialect.Observed;
import io.holdfast.events.IdentityEvent.ObservedAccount;
import io.holdfast.events.IdentityEvent.ObservedMembership;
import io.holdfast.events.IdentityEvent.ObservedPerson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** One event on its way to becoming items. */
final class Reading {

    private static final Set<String> STAFF = Set.of("agent", "admin");

    private final Told told;
    private final Identities identities;
    private final List<Item> items = new ArrayList<>();

    Reading(Told told, Identities identities) {
        this.told = told;
        this.identities = identities;
    }

    /** The ticket's state, its organization, who asked, and who commented unless they are staff. */
    List<Item> ticket() {
        JsonNode detail = told.detail();
        Fact.Ticket ticket = Tickets.fact(told, identities.source(), identities.refs());
        Optional<String> requester = Tickets.requester(detail);
        Optional<String> organization = Tickets.organization(detail);
        items.add(new Item.Taken(
                0,
                requester.map(identities::personRef).map(Set::of).orElse(Set.of()),
                List.of(ticket),
                Observed.NOTHING));
        organization.ifPresent(id -> account(identities.mentioned(id, told.asOf())));
        requester.ifPresent(user -> person(
                identities.described(user, described(user), told.asOf()),
                organization
                        .filter(_ -> !ticket.fact().deleted())
                        .map(id -> identities.belongs(
                                user, id, belongsSince(ticket.fact().openedAt())))
                        .map(List::of)
                        .orElse(List.of())));
        commenter()
                .filter(user -> !requester.equals(Optional.of(user)))
                .ifPresent(user -> person(identities.described(user, described(user), told.asOf()), List.of()));
        if (ticket.fact().satisfied() == null && told.type().action().matches(".*(satisfaction|csat|rating).*")) {
            pass("rating");
        }
        return items;
    }

    /** A ticket's organization is the requester's since it was opened, unless one of them has just been replaced. */
    private Instant belongsSince(Instant openedAt) {
        boolean replaced = told.type().is("organization_changed") || told.type().is("requester_changed");
        return replaced ? told.at() : openedAt;
    }

    private Optional<String> commenter() {
        JsonNode author = told.change().path("comment").path("author");
        return author.path("is_staff").asBoolean(true) ? Optional.empty() : Fields.id(author.path("id"));
    }

    /** What the event says of a person besides the id: as requester of the ticket, else as author of the comment. */
    private JsonNode described(String user) {
        return Stream.of(
                        told.detail().path("requester"),
                        told.change().path("comment").path("author"))
                .filter(person -> Fields.id(person.path("id")).equals(Optional.of(user)))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    /** An end user and the organization they belong to or have left. */
    List<Item> user() {
        if (told.type().is("deleted")) {
            return pass("deleted");
        }
        if (STAFF.contains(Fields.word(told.detail().path("role")))) {
            return pass("staff");
        }
        String user = Fields.required(told.object(), "user id");
        Optional<String> changed = Fields.id(told.change().path("organization").path("id"));
        Optional<String> left = changed.filter(_ -> told.type().is("organization_membership_deleted"));
        Optional<String> joined = changed.filter(_ -> told.type().is("organization_membership_created"));
        Optional<String> own = Tickets.organization(told.detail()).filter(id -> !left.equals(Optional.of(id)));
        List<ObservedMembership> memberships = new ArrayList<>();
        left.ifPresent(id -> memberships.add(identities.left(user, id, told.at())));
        joined.or(() -> own).ifPresent(id -> {
            account(identities.mentioned(id, told.asOf()));
            memberships.add(identities.belongs(user, id, told.at()));
        });
        person(identities.user(user, told), memberships);
        return items;
    }

    List<Item> organization() {
        if (told.type().is("deleted")) {
            return pass("deleted");
        }
        account(identities.organization(told));
        return items;
    }

    private void account(ObservedAccount account) {
        items.add(new Item.Taken(
                items.size(), Set.of(), List.of(), new Observed(List.of(account), List.of(), List.of())));
    }

    private void person(ObservedPerson person, List<ObservedMembership> memberships) {
        items.add(new Item.Taken(
                items.size(),
                Set.of(person.personRef()),
                List.of(),
                new Observed(List.of(), List.of(person), memberships)));
    }

    private List<Item> pass(String why) {
        items.add(new Item.PassedOver(items.size(), why));
        return items;
    }
}
