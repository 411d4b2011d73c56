package io.holdfast.connector.crm.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.connector.dialect.Fact;
import io.holdfast.connector.dialect.Item;
import io.holdfast.connector.dialect.Observed;
import io.holdfast.connector.dialect.Refused;
import io.holdfast.connector.dialect.VendorJson;
import io.holdfast.connector.person.PersonRefs;
import io.holdfast.connector.raw.RawRequest;
import io.holdfast.connector.source.Source;
import io.holdfast.events.CrmEvent.TouchFact;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Fetched objects. */
record Objects(Source source, PersonRefs refs) {

    Item read(RawRequest answer) {
        Thing thing = Thing.read(kind(answer), json(answer), answer.receivedAt());
        return switch (thing.kind()) {
            case COMPANIES ->
                thing.archived()
                        ? new Item.PassedOver(0, "company-deleted")
                        : observed(
                                Set.of(),
                                new Observed(
                                        List.of(Companies.observed(thing, source)), List.of(), List.of(), List.of()));
            case CONTACTS -> contact(thing);
            case DEALS ->
                fact(
                        Set.of(),
                        new Fact.Deal(
                                thing.archived() ? Deals.deleted(thing.id(), thing.at()) : Deals.fact(thing, source),
                                answer.id()));
            case MEETINGS, CALLS, EMAILS, COMMUNICATIONS -> touch(thing, answer);
        };
    }

    private Item contact(Thing contact) {
        String person = refs.of(source.id(), contact.id());
        return observed(
                Set.of(person),
                contact.archived()
                        ? Contacts.deleted(contact, person, source)
                        : Contacts.observed(contact, person, source));
    }

    private Item touch(Thing touch, RawRequest answer) {
        if (touch.archived()) {
            return fact(Set.of(), new Fact.Touch(Touches.deleted(touch.kind(), touch.id(), touch.at()), answer.id()));
        }
        Optional<Instant> over = Touches.overAt(touch, answer.receivedAt());
        if (over.isPresent()) {
            return new Item.ToFetch(0, touch.kind().path(), touch.id(), touch.at(), Set.of(), over.get());
        }
        List<String> people = touch.associated(ObjectKind.CONTACTS).stream()
                .map(contact -> refs.of(source.id(), contact))
                .toList();
        TouchFact fact = Touches.fact(touch, people, source);
        if (fact.accountRef() == null && people.isEmpty()) {
            return new Item.PassedOver(0, "names-nobody");
        }
        return fact(Set.copyOf(people), new Fact.Touch(fact, answer.id()));
    }

    private static Item fact(Set<String> people, Fact fact) {
        return new Item.Taken(0, people, List.of(fact), Observed.NOTHING);
    }

    private static Item observed(Set<String> people, Observed observed) {
        return new Item.Taken(0, people, List.of(), observed);
    }

    static ObjectKind kind(RawRequest answer) {
        return ObjectKind.ofPath(answer.lastSegment())
                .orElseThrow(() -> new Refused("malformed", "the kind of object is not known"));
    }

    private static JsonNode json(RawRequest answer) {
        return VendorJson.read(answer.body())
                .filter(JsonNode::isObject)
                .orElseThrow(() -> new Refused("malformed", "the answer is not a JSON object"));
    }
}
