package io.holdfast.connector.product.segment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * PostHog's events in Segment's form. The company is the group of type {@code company}, or else the first group there is.
 */
final class PostHog {

    private static final Map<String, String> KINDS = Map.of(
            "$pageview", "page",
            "$screen", "screen",
            "$identify", "identify",
            "$set", "identify",
            "$groupidentify", "group",
            "$create_alias", "alias");

    private PostHog() {}

    /** The event in Segment's form; anything that is not PostHog's comes back as it is. */
    static JsonNode translated(JsonNode json) {
        JsonNode properties = json.path("properties");
        JsonNode distinctId = json.has("distinct_id") ? json.path("distinct_id") : properties.path("distinct_id");
        if (distinctId.isMissingNode() || json.hasNonNull("type") && json.has("userId")) {
            return json;
        }
        String event = json.path("event").asText("");
        ObjectNode call = JsonNodeFactory.instance.objectNode();
        call.put("type", KINDS.getOrDefault(event, "track"));
        call.set("userId", distinctId);
        copy(json, "uuid", call, "messageId");
        copy(json, "timestamp", call, "timestamp");
        copy(json, "sent_at", call, "sentAt");
        if (KINDS.containsKey(event)) {
            copy(properties, "$screen_name", call, "name");
            copy(properties, "$pathname", call, "name");
        } else {
            copy(json, "event", call, "event");
        }
        traits(event, properties, call);
        return call;
    }

    private static void traits(String event, JsonNode properties, ObjectNode call) {
        if (event.equals("$groupidentify")) {
            copy(properties, "$group_key", call, "groupId");
            copy(properties, "$group_set", call, "traits");
            return;
        }
        copy(properties, "$set", call, "traits");
        JsonNode groups = properties.path("$groups");
        JsonNode company = groups.has("company") ? groups.path("company") : groups.path(first(groups));
        if (!company.isMissingNode()) {
            call.putObject("context").set("groupId", company);
        }
    }

    private static String first(JsonNode groups) {
        var names = groups.fieldNames();
        return names.hasNext() ? names.next() : "";
    }

    private static void copy(JsonNode from, String name, ObjectNode to, String as) {
        JsonNode value = from.path(name);
        if (!value.isMissingNode()) {
            to.set(as, value);
        }
    }
}
