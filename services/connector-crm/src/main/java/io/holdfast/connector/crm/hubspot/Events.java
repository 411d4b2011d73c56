package io.holdfast.connector.crm.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.connector.dialect.Fact;
import io.holdfast.connector.dialect.Item;
import io.holdfast.connector.dialect.Observed;
import io.holdfast.connector.dialect.Refused;
import io.holdfast.connector.person.PersonRefs;
import io.holdfast.connector.source.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Events of a webhook. They name what has changed and not what it is like now, so most of them become orders to fetch. A
 * deleted deal or touch can be told at once; what a deleted contact belonged to is fetched, because no event says it.
 */
record Events(Source source, PersonRefs refs, Instant receivedAt) {

    /** What one event comes to. */
    List<Item> read(int position, JsonNode event) {
        if (!event.isObject()) {
            throw new Refused("malformed", "the event is not a JSON object");
        }
        String type = type(event);
        String action = type.substring(type.indexOf('.') + 1);
        Optional<ObjectKind> kind = kind(event, type);
        if (kind.isEmpty()) {
            return List.of(new Item.PassedOver(position, "unknown-type"));
        }
        Told told = new Told(
                position,
                kind.get(),
                Fields.stateTime(Fields.time(event.path("occurredAt")).orElse(receivedAt), receivedAt));
        return switch (action) {
            case "creation", "propertyChange", "restore" -> List.of(toFetch(told, told.kind(), required(event)));
            case "deletion" -> List.of(deleted(told, required(event)));
            case "privacyDeletion" -> List.of(forgotten(told, required(event)));
            case "merge" -> merged(told, event);
            case "associationChange" -> associated(told, event);
            default -> List.of(new Item.PassedOver(position, "unknown-type"));
        };
    }

    private record Told(int position, ObjectKind kind, Instant at) {}

    /** Newer apps say {@code eventType}. */
    static String type(JsonNode event) {
        return event.hasNonNull("subscriptionType")
                ? event.path("subscriptionType").asText("")
                : event.path("eventType").asText("");
    }

    static Optional<ObjectKind> kind(JsonNode event, String type) {
        int dot = type.indexOf('.');
        return dot < 0
                ? Optional.empty()
                : ObjectKind.ofEvent(
                        type.substring(0, dot), event.path("objectTypeId").asText(""));
    }

    private static String required(JsonNode event) {
        return Fields.id(event.path("objectId"))
                .orElseThrow(() -> new Refused("malformed", "the event names no object"));
    }

    private Item toFetch(Told told, ObjectKind kind, String id) {
        Set<String> people = kind == ObjectKind.CONTACTS ? Set.of(refs.of(source.id(), id)) : Set.of();
        return new Item.ToFetch(told.position(), kind.path(), id, told.at(), people);
    }

    private Item deleted(Told told, String id) {
        return switch (told.kind()) {
            case CONTACTS -> toFetch(told, ObjectKind.CONTACTS, id);
            case COMPANIES -> new Item.PassedOver(told.position(), "company-deleted");
            case DEALS -> fact(told, new Fact.Deal(Deals.deleted(id, told.at()), told(told)));
            case MEETINGS, CALLS, EMAILS, COMMUNICATIONS ->
                fact(told, new Fact.Touch(Touches.deleted(told.kind(), id, told.at()), told(told)));
        };
    }

    /** Orders facts of the same version: a deletion is the last state, whatever an answer of that millisecond says. */
    private static String told(Told told) {
        return "~" + told.position();
    }

    private static Item fact(Told told, Fact fact) {
        return new Item.Taken(told.position(), Set.of(), List.of(fact), Observed.NOTHING);
    }

    private Item forgotten(Told told, String id) {
        return told.kind() == ObjectKind.CONTACTS
                ? new Item.ToForget(told.position(), refs.of(source.id(), id))
                : new Item.PassedOver(told.position(), "unknown-type");
    }

    /** What was merged away is gone; what it became is fetched. */
    private List<Item> merged(Told told, JsonNode event) {
        String stays = Fields.id(event.path("newObjectId"))
                .or(() -> Fields.id(event.path("primaryObjectId")))
                .orElseGet(() -> required(event));
        List<Item> items = new ArrayList<>();
        items.add(toFetch(told, told.kind(), stays));
        for (String id : mergedIds(event)) {
            if (!id.equals(stays)) {
                items.add(deleted(told, id));
            }
        }
        return items;
    }

    private static Set<String> mergedIds(JsonNode event) {
        Set<String> ids = new LinkedHashSet<>();
        Fields.id(event.path("primaryObjectId")).ifPresent(ids::add);
        event.path("mergedObjectIds").forEach(id -> Fields.id(id).ifPresent(ids::add));
        return ids;
    }

    /** Both sides are told of; the one that has something to say about it is fetched. */
    private List<Item> associated(Told told, JsonNode event) {
        String from = Fields.id(event.path("fromObjectId")).orElseGet(() -> required(event));
        Optional<String> to = Fields.id(event.path("toObjectId"));
        String type = event.path("associationType").asText("");
        boolean removed = event.path("associationRemoved").asBoolean(false);
        if (type.startsWith("COMPANY_TO_CONTACT") && to.isPresent()) {
            return contactOf(told, to.get(), from, removed);
        }
        if (type.startsWith("CONTACT_TO_COMPANY") && to.isPresent()) {
            return contactOf(told, from, to.get(), removed);
        }
        return List.of(toFetch(told, told.kind(), from));
    }

    private List<Item> contactOf(Told told, String contact, String company, boolean removed) {
        Item fetch = toFetch(told, ObjectKind.CONTACTS, contact);
        if (!removed) {
            return List.of(fetch);
        }
        String person = refs.of(source.id(), contact);
        Observed left = Contacts.left(person, Companies.ref(source, company), told.at());
        return List.of(new Item.Taken(told.position(), Set.of(person), List.of(), left), fetch);
    }
}
