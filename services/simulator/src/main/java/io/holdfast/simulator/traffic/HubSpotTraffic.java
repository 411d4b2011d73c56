package io.holdfast.simulator.traffic;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.holdfast.simulator.traffic.HubSpotPortal.Kind;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * The CRM of the synthetic company as HubSpot webhooks: they name what was created or changed, and nothing more. What it
 * looks like must be fetched from the {@link HubSpotPortal}.
 *
 * <p>Source: HubSpot developer documentation, "Webhooks API": up to 100 events in one request.
 */
public final class HubSpotTraffic {

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final int BATCH = 100;

    private final HubSpotPortal portal;

    public HubSpotTraffic(HubSpotPortal portal) {
        this.portal = portal;
    }

    /** Everything that was ever created, as an administrator's re-send would tell it. */
    public Stream<VendorCall> past() {
        var all = portal.objects();
        return Stream.iterate(0, i -> i < all.size(), i -> i + BATCH).map(from -> {
            var events = JSON.createArrayNode();
            var part = all.subList(from, Math.min(from + BATCH, all.size()));
            part.forEach(object -> add(events, object.kind(), "creation", object.id(), null, object.changedAt()));
            return call(events);
        });
    }

    /** One property of an object changed. */
    public VendorCall propertyChanged(Kind kind, long id, String property, Instant at) {
        var events = JSON.createArrayNode();
        add(events, kind, "propertyChange", id, property, at);
        return call(events);
    }

    /** An object was created. */
    public VendorCall created(Kind kind, long id, Instant at) {
        var events = JSON.createArrayNode();
        add(events, kind, "creation", id, null, at);
        return call(events);
    }

    private static void add(ArrayNode events, Kind kind, String what, long id, String property, Instant at) {
        var event = events.addObject();
        event.put("eventId", Math.abs(31 * id + at.toEpochMilli())).put("subscriptionId", 25_000 + kind.ordinal());
        event.put("portalId", 4_455_667).put("appId", 1_160_452).put("occurredAt", at.toEpochMilli());
        event.put("attemptNumber", 0).put("objectId", id).put("changeSource", "CRM");
        if (kind.engagement()) {
            event.put("subscriptionType", "object." + what).put("objectTypeId", kind.typeId());
        } else {
            event.put("subscriptionType", kind.singular() + "." + what);
        }
        if (property != null) {
            event.put("propertyName", property).put("propertyValue", "");
        }
    }

    private static VendorCall call(ArrayNode events) {
        List<String> ids = new java.util.ArrayList<>();
        events.forEach(event -> ids.add(event.get("eventId").asText()));
        return VendorCall.of(VendorCall.Door.HUBSPOT, events.toString(), ids);
    }
}
