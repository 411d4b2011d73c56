package io.holdfast.connector.crm.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.connector.person.PersonRefs;
import io.holdfast.connector.raw.RawRequest;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Who is named where, and what is left of a request without them. */
final class Mentions {

    private static final String CONTACTS = ObjectKind.CONTACTS.path();

    private Mentions() {}

    /** References of everybody a webhook or an answer names. */
    static Set<String> of(RawRequest request, JsonNode body, PersonRefs refs) {
        return isAnswer(request) ? ofAnswer(request, body, refs) : ofWebhook(body, request.sourceId(), refs);
    }

    private static Set<String> ofWebhook(JsonNode events, String sourceId, PersonRefs refs) {
        Set<String> people = new HashSet<>();
        events.forEach(event -> people.addAll(ofEvent(event, sourceId, refs)));
        return people;
    }

    /** Everything an event about contacts names: itself, what it was merged from, and either side of an association. */
    static Set<String> ofEvent(JsonNode event, String sourceId, PersonRefs refs) {
        Set<String> people = new HashSet<>();
        String type = Events.type(event);
        String association = event.path("associationType").asText("");
        boolean contact =
                Events.kind(event, type).filter(ObjectKind.CONTACTS::equals).isPresent();
        if (contact) {
            for (String field : new String[] {"objectId", "primaryObjectId", "newObjectId"}) {
                add(event.path(field), sourceId, refs, people);
            }
            event.path("mergedObjectIds").forEach(id -> add(id, sourceId, refs, people));
        }
        if (contact && association.isEmpty() || association.startsWith("CONTACT_TO_")) {
            add(event.path("fromObjectId"), sourceId, refs, people);
        }
        if (association.contains("_TO_CONTACT")) {
            add(event.path("toObjectId"), sourceId, refs, people);
        }
        return people;
    }

    private static Set<String> ofAnswer(RawRequest answer, JsonNode object, PersonRefs refs) {
        Set<String> people = new HashSet<>();
        if (answer.lastSegment().equals(CONTACTS)) {
            add(object.path("id"), answer.sourceId(), refs, people);
        }
        object.path("associations")
                .path(CONTACTS)
                .path("results")
                .forEach(result -> add(result.path("id"), answer.sourceId(), refs, people));
        return people;
    }

    private static void add(JsonNode id, String sourceId, PersonRefs refs, Set<String> people) {
        ref(id, sourceId, refs).ifPresent(people::add);
    }

    private static Optional<String> ref(JsonNode id, String sourceId, PersonRefs refs) {
        return Fields.idIfAny(id).map(text -> refs.of(sourceId, text));
    }

    /** A webhook without their events; an answer without their associations, or empty when it is one of them. */
    static JsonNode without(RawRequest request, JsonNode body, PersonRefs refs, Predicate<String> gone) {
        return isAnswer(request) ? answerWithout(request, body, refs, gone) : webhookWithout(request, body, refs, gone);
    }

    private static JsonNode webhookWithout(
            RawRequest request, JsonNode events, PersonRefs refs, Predicate<String> gone) {
        ArrayNode left = JsonNodeFactory.instance.arrayNode();
        events.forEach(event -> {
            boolean named = ofEvent(event, request.sourceId(), refs).stream().anyMatch(gone);
            left.add(named ? JsonNodeFactory.instance.objectNode() : event);
        });
        return left;
    }

    private static JsonNode answerWithout(RawRequest answer, JsonNode object, PersonRefs refs, Predicate<String> gone) {
        boolean itself = answer.lastSegment().equals(CONTACTS)
                && ref(object.path("id"), answer.sourceId(), refs).filter(gone).isPresent();
        if (itself || !object.isObject()) {
            return JsonNodeFactory.instance.objectNode();
        }
        ObjectNode left = object.deepCopy();
        Iterator<JsonNode> results =
                left.path("associations").path(CONTACTS).path("results").elements();
        while (results.hasNext()) {
            if (ref(results.next().path("id"), answer.sourceId(), refs)
                    .filter(gone)
                    .isPresent()) {
                results.remove();
            }
        }
        return left;
    }

    private static boolean isAnswer(RawRequest request) {
        return request.door().equals(HubSpotDialect.OBJECTS);
    }
}
