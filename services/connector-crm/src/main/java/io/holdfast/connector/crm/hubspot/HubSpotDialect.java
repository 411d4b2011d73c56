package io.holdfast.connector.crm.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.holdfast.connector.dialect.Dialect;
import io.holdfast.connector.dialect.Item;
import io.holdfast.connector.dialect.Refused;
import io.holdfast.connector.dialect.Text;
import io.holdfast.connector.dialect.VendorJson;
import io.holdfast.connector.person.PersonRefs;
import io.holdfast.connector.raw.RawRequest;
import io.holdfast.connector.source.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * HubSpot. Webhooks come in by one door, objects that were fetched by another. The version of a state is the time of its last
 * change in milliseconds, as the object itself says.
 */
public final class HubSpotDialect implements Dialect {

    /** Kind of the sources that speak it, and the door of their webhooks. */
    public static final String KIND = "hubspot";

    /** The door of fetched objects. */
    static final String OBJECTS = "hubspot-object";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Set<String> doors() {
        return Set.of(KIND, OBJECTS);
    }

    @Override
    public Set<String> settings() {
        return HubSpotSettings.ALL;
    }

    @Override
    public Set<String> addresses() {
        return Set.of(HubSpotSettings.API_URL);
    }

    @Override
    public Map<String, String> faults(Map<String, List<String>> settings) {
        return HubSpotSettings.faults(settings);
    }

    @Override
    public List<Item> normalise(RawRequest request, Source source, PersonRefs refs) {
        return request.door().equals(OBJECTS) ? object(request, source, refs) : webhook(request, source, refs);
    }

    private List<Item> object(RawRequest answer, Source source, PersonRefs refs) {
        try {
            return List.of(new Objects(source, refs).read(answer));
        } catch (Refused refused) {
            return aside(answer, refs, refused.reason(), refused.getMessage());
        } catch (Text.Unusable unusable) {
            return aside(answer, refs, "invalid-id", unusable.getMessage());
        }
    }

    private List<Item> aside(RawRequest request, PersonRefs refs, String reason, String detail) {
        return List.of(new Item.SetAside(0, people(request, refs), reason, detail, request.body()));
    }

    private List<Item> webhook(RawRequest request, Source source, PersonRefs refs) {
        JsonNode events =
                VendorJson.read(request.body()).filter(JsonNode::isArray).orElse(null);
        if (events == null) {
            return aside(request, refs, "malformed", "the body is not a JSON array");
        }
        Events reader = new Events(source, refs, request.receivedAt());
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            items.addAll(event(reader, i, events.get(i), request, refs));
        }
        return items;
    }

    /** An event that cannot be read is set aside as a webhook of its own, ready to be corrected and replayed. */
    private static List<Item> event(Events reader, int position, JsonNode event, RawRequest request, PersonRefs refs) {
        try {
            return reader.read(position, event);
        } catch (Refused refused) {
            return List.of(aside(position, event, request, refs, refused.reason(), refused.getMessage()));
        } catch (Text.Unusable unusable) {
            return List.of(aside(position, event, request, refs, "invalid-id", unusable.getMessage()));
        }
    }

    private static Item aside(
            int position, JsonNode event, RawRequest request, PersonRefs refs, String reason, String detail) {
        byte[] alone = VendorJson.write(JsonNodeFactory.instance.arrayNode().add(event));
        return new Item.SetAside(position, Mentions.ofEvent(event, request.sourceId(), refs), reason, detail, alone);
    }

    @Override
    public Set<String> people(RawRequest request, PersonRefs refs) {
        return VendorJson.read(request.body())
                .map(body -> Mentions.of(request, body, refs))
                .orElse(Set.of());
    }

    @Override
    public byte[] redact(RawRequest request, PersonRefs refs, Predicate<String> gone) {
        return VendorJson.read(request.body())
                .filter(body -> Mentions.of(request, body, refs).stream().anyMatch(gone))
                .map(body -> VendorJson.write(Mentions.without(request, body, refs, gone)))
                .orElse(request.body());
    }
}
