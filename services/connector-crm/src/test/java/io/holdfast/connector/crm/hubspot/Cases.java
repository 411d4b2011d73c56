package io.holdfast.connector.crm.hubspot;

import io.holdfast.connector.dialect.Fact;
import io.holdfast.connector.dialect.Item;
import io.holdfast.connector.person.PersonRefs;
import io.holdfast.connector.raw.RawRequest;
import io.holdfast.connector.source.Source;
import io.holdfast.events.CrmEvent.DealFact;
import io.holdfast.events.CrmEvent.TouchFact;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Requests and what the dialect makes of them. */
final class Cases {

    static final Instant RECEIVED = Instant.parse("2026-03-02T09:15:05Z");
    static final PersonRefs REFS = new PersonRefs(new byte[32]);
    static final HubSpotDialect DIALECT = new HubSpotDialect();

    private Cases() {}

    static RawRequest webhook(String body) {
        return request("hubspot", "/v1/hubspot/crm", body);
    }

    static RawRequest answer(String kind, String body) {
        return request("hubspot-object", "/fetched/" + kind, body);
    }

    private static RawRequest request(String door, String path, String body) {
        return new RawRequest(
                "raw-1", "crm", door, "POST", path, Map.of(), body.getBytes(StandardCharsets.UTF_8), RECEIVED, null);
    }

    static Source source(Map<String, List<String>> settings) {
        return new Source(
                "crm",
                "hubspot",
                List.of("secret-one"),
                true,
                true,
                settings,
                true,
                1,
                new Source.Access("pat-token", null));
    }

    static List<Item> normalised(RawRequest request, Map<String, List<String>> settings) {
        return DIALECT.normalise(request, source(settings), REFS);
    }

    static Item.Taken taken(RawRequest request, Map<String, List<String>> settings) {
        return (Item.Taken) normalised(request, settings).getFirst();
    }

    static DealFact deal(String body, Map<String, List<String>> settings) {
        return ((Fact.Deal) taken(answer("deals", body), settings).facts().getFirst()).fact();
    }

    static TouchFact touch(String kind, String body, Map<String, List<String>> settings) {
        return ((Fact.Touch) taken(answer(kind, body), settings).facts().getFirst()).fact();
    }

    static String person(String id) {
        return REFS.of("crm", id);
    }
}
