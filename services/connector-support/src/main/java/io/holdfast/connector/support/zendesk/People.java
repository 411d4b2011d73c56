package io.holdfast.connector.support.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.connector.dialect.Text;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Everybody an event names, and the event without what somebody wrote or is called. */
final class People {

    private static final Set<String> IDS =
            Set.of("requester_id", "submitter_id", "assignee_id", "author_id", "actor_id", "user_id");
    private static final Set<String> DESCRIPTIONS =
            Set.of("requester", "submitter", "assignee", "author", "actor", "user");

    /** What a change of these tells of are ids of people. */
    private static final Set<String> OF_PEOPLE = Set.of(
            "requester_changed",
            "submitter_changed",
            "agent_assignment_changed",
            "ccs_changed",
            "email_ccs_changed",
            "followers_changed");

    /** What a change of these tells of are words of a fixed list. */
    private static final Set<String> OF_WORDS = Set.of("status_changed", "priority_changed");

    private static final List<String> ENVELOPE = List.of("type", "account_id", "id", "time", "zendesk_event_version");
    private static final List<String> STATE = List.of(
            "id", "status", "priority", "type", "created_at", "updated_at", "organization_id", "group_id", "is_public");

    private People() {}

    /** The vendor's ids of everybody an event names. */
    static Set<String> named(JsonNode event) {
        Set<String> ids = new HashSet<>();
        walk(event, ids);
        EventType type = EventType.of(event);
        if (type.isAbout("user")) {
            add(event.path("detail").path("id"), ids);
            Told.subject(event).ifPresent(ids::add);
        }
        if (type.isAbout("ticket") && OF_PEOPLE.contains(type.action())) {
            values(event.path("event"), ids);
        }
        return ids;
    }

    private static void walk(JsonNode node, Set<String> ids) {
        node.properties().forEach(field -> {
            if (IDS.contains(field.getKey())) {
                add(field.getValue(), ids);
            } else if (DESCRIPTIONS.contains(field.getKey())) {
                add(field.getValue().path("id"), ids);
            }
            walk(field.getValue(), ids);
        });
        if (node.isArray()) {
            node.forEach(element -> walk(element, ids));
        }
    }

    private static void values(JsonNode node, Set<String> ids) {
        if (node.isValueNode()) {
            add(node, ids);
        }
        node.forEach(element -> values(element, ids));
    }

    private static void add(JsonNode node, Set<String> ids) {
        readable(node).ifPresent(ids::add);
    }

    private static Optional<String> readable(JsonNode node) {
        try {
            return Fields.id(node);
        } catch (Text.Unusable e) {
            return Optional.empty();
        }
    }

    /**
     * What is left of an event that names somebody who is to be forgotten: the state of the ticket without any words that
     * people wrote, and the ids of others. Subjects, texts of comments, tags and custom fields may name anybody.
     */
    static ObjectNode without(JsonNode event, Predicate<String> gone) {
        EventType type = EventType.of(event);
        ObjectNode left = JsonNodeFactory.instance.objectNode();
        copy(event, ENVELOPE, left);
        if (!type.isAbout("ticket")) {
            return left;
        }
        copy(event, List.of("subject"), left);
        ObjectNode detail = left.putObject("detail");
        copy(event.path("detail"), STATE, detail);
        IDS.forEach(field -> keepOthers(event.path("detail").path(field), field, gone, detail));
        ObjectNode change = left.putObject("event");
        if (OF_WORDS.contains(type.action())) {
            copy(event.path("event"), List.of("current", "previous"), change);
        }
        JsonNode comment = event.path("event").path("comment");
        if (comment.isObject()) {
            ObjectNode kept = change.putObject("comment");
            copy(comment, List.of("id", "is_public"), kept);
            ObjectNode author = kept.putObject("author");
            copy(comment.path("author"), List.of("is_staff"), author);
            keepOthers(comment.path("author").path("id"), "id", gone, author);
        }
        return left;
    }

    private static void copy(JsonNode from, List<String> fields, ObjectNode to) {
        fields.stream()
                .filter(field -> from.path(field).isValueNode())
                .forEach(field -> to.set(field, from.path(field)));
    }

    private static void keepOthers(JsonNode id, String field, Predicate<String> gone, ObjectNode to) {
        readable(id).filter(person -> !gone.test(person)).ifPresent(_ -> to.set(field, id));
    }
}
