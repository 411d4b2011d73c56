package io.holdfast.connector.crm.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.connector.dialect.Refused;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An object as the CRM API answers it.
 *
 * @param at when it came to be as it is; orders its states
 * @param archived whether it has been deleted
 */
record Thing(ObjectKind kind, String id, Instant at, boolean archived, JsonNode json) {

    /** More associations than this are not looked at. */
    static final int MOST_ASSOCIATED = 100;

    static Thing read(ObjectKind kind, JsonNode json, Instant receivedAt) {
        String id = Fields.id(json.path("id")).orElseThrow(() -> new Refused("malformed", "the object has no id"));
        boolean archived = json.path("archived").asBoolean(false);
        Instant at = Optional.of(archived)
                .filter(gone -> gone)
                .flatMap(_ -> Fields.time(json.path("archivedAt")))
                .or(() -> Fields.time(json.path("updatedAt")))
                .orElseThrow(() -> new Refused("malformed", "the object does not say when it changed"));
        return new Thing(kind, id, Fields.stateTime(at, receivedAt), archived, json);
    }

    /** Orders its states. */
    long version() {
        return at.toEpochMilli();
    }

    Instant createdAt() {
        return Fields.time(json.path("createdAt"))
                .filter(created -> created.isBefore(at))
                .orElse(at);
    }

    JsonNode property(String name) {
        return json.path("properties").path(name);
    }

    String text(String name) {
        return Fields.text(property(name));
    }

    boolean isTrue(String name) {
        return property(name).asText("").equalsIgnoreCase("true");
    }

    /** Ids of associated objects of a kind, the primary one first; each once. */
    List<String> associated(ObjectKind other) {
        Set<String> ids = new LinkedHashSet<>();
        JsonNode results = json.path("associations").path(other.path()).path("results");
        for (boolean primary : new boolean[] {true, false}) {
            for (JsonNode result : results) {
                if (isPrimary(result, other) == primary && ids.size() < MOST_ASSOCIATED) {
                    Fields.id(result.path("id")).ifPresent(ids::add);
                }
            }
        }
        return List.copyOf(ids);
    }

    /** The plain type is the primary association; others end in {@code _unlabeled} or in a label. */
    private static boolean isPrimary(JsonNode result, ObjectKind other) {
        return result.path("type").asText("").endsWith("_to_" + other.singular());
    }

    /** The id of the company it belongs to first of all. */
    Optional<String> company() {
        return associated(ObjectKind.COMPANIES).stream().findFirst();
    }
}
