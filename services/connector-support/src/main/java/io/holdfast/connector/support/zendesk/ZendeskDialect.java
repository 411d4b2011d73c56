package io.holdfast.connector.support.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.connector.dialect.Dialect;
import io.holdfast.connector.dialect.Item;
import io.holdfast.connector.dialect.Refused;
import io.holdfast.connector.dialect.Text;
import io.holdfast.connector.dialect.VendorJson;
import io.holdfast.connector.person.PersonRefs;
import io.holdfast.connector.raw.RawRequest;
import io.holdfast.connector.source.Source;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Zendesk's event webhooks. Zendesk does not number the states of a ticket, so the version of a state is the time it was
 * taken, in milliseconds. Webhooks of triggers have no fixed shape and are passed over.
 *
 * <p>What leaves is split so that forgetting a person drops what names them and nothing else: the ticket with its requester,
 * the organization, and each person are items of their own.
 */
public final class ZendeskDialect implements Dialect {

    /** Kind of the sources that speak it. */
    public static final String KIND = "zendesk";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Set<String> settings() {
        return Set.of(Tickets.CRITICAL_TAGS, Tickets.BASIC_TAGS, Tickets.ADVANCED_TAGS, Tickets.FEATURE_TAGS);
    }

    @Override
    public List<Item> normalise(RawRequest request, Source source, PersonRefs refs) {
        try {
            JsonNode event = VendorJson.read(request.body())
                    .filter(JsonNode::isObject)
                    .orElseThrow(() -> new Refused("malformed", "the body is not a JSON object"));
            return read(event, request, new Identities(source, refs));
        } catch (Refused refused) {
            return aside(request, refs, refused.reason(), refused.getMessage());
        } catch (Text.Unusable unusable) {
            return aside(request, refs, "invalid-id", unusable.getMessage());
        }
    }

    private List<Item> aside(RawRequest request, PersonRefs refs, String reason, String detail) {
        return List.of(new Item.SetAside(0, people(request, refs), reason, detail, request.body()));
    }

    private static List<Item> read(JsonNode event, RawRequest request, Identities identities) {
        EventType type = EventType.of(event);
        return switch (type.noun()) {
            case "ticket" -> new Reading(Told.of(event, type, request), identities).ticket();
            case "user" -> new Reading(Told.of(event, type, request), identities).user();
            case "organization" -> new Reading(Told.of(event, type, request), identities).organization();
            default -> List.of(new Item.PassedOver(0, "unknown-type"));
        };
    }

    @Override
    public Set<String> people(RawRequest request, PersonRefs refs) {
        return VendorJson.read(request.body()).map(People::named).orElse(Set.of()).stream()
                .map(user -> refs.of(request.sourceId(), user))
                .collect(Collectors.toSet());
    }

    @Override
    public byte[] redact(RawRequest request, PersonRefs refs, Predicate<String> gone) {
        Predicate<String> goneUser = user -> gone.test(refs.of(request.sourceId(), user));
        return VendorJson.read(request.body())
                .filter(event -> People.named(event).stream().anyMatch(goneUser))
                .map(event -> VendorJson.write(People.without(event, goneUser)))
                .orElse(request.body());
    }
}
