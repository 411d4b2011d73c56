package io.holdfast.connector.crm.hubspot;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.holdfast.connector.dialect.Fetcher;
import io.holdfast.connector.dialect.VendorJson;
import io.holdfast.connector.source.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Asks HubSpot's CRM API (v3) for one object; when there is none, for what is left of a deleted one. */
public final class HubSpotFetcher implements Fetcher {

    @Override
    public String kind() {
        return HubSpotDialect.KIND;
    }

    @Override
    public String door() {
        return HubSpotDialect.OBJECTS;
    }

    @Override
    public List<Request> requests(String what, String objectId, Source source) {
        ObjectKind kind = ObjectKind.ofPath(what).orElseThrow();
        String url = "%s/crm/v3/objects/%s/%s?properties=%s"
                .formatted(
                        HubSpotSettings.apiUrl(source),
                        kind.path(),
                        objectId,
                        String.join(",", properties(kind, source)));
        String present =
                kind.associations().isEmpty() ? url : url + "&associations=" + String.join(",", kind.associations());
        Map<String, String> headers =
                Map.of("Authorization", "Bearer " + source.access().token(), "Accept", "application/json");
        return List.of(new Request(present, headers), new Request(url + "&archived=true", headers));
    }

    private static List<String> properties(ObjectKind kind, Source source) {
        List<String> properties = new ArrayList<>(kind.properties());
        switch (kind) {
            case DEALS ->
                properties.addAll(List.of(
                        HubSpotSettings.start(source), HubSpotSettings.end(source), HubSpotSettings.notice(source)));
            case COMPANIES -> properties.addAll(List.of(Companies.ACCOUNT_ID, Companies.SEATS));
            case CONTACTS, MEETINGS, CALLS, EMAILS, COMMUNICATIONS -> {}
        }
        return properties;
    }

    @Override
    public byte[] gone(String what, String objectId, Instant askedAt) {
        return VendorJson.write(JsonNodeFactory.instance
                .objectNode()
                .put("id", objectId)
                .put("archived", true)
                .put("archivedAt", askedAt.toString()));
    }
}
