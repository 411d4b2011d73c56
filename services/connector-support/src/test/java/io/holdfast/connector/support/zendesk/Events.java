package io.holdfast.connector.support.zendesk;

import io.holdfast.connector.dialect.Fact;
import io.holdfast.connector.dialect.Item;
import io.holdfast.connector.dialect.Observed;
import io.holdfast.connector.person.PersonRefs;
import io.holdfast.connector.raw.RawRequest;
import io.holdfast.connector.source.Source;
import io.holdfast.events.SupportEvent.TicketFact;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What a test says of Zendesk's events, and what the dialect makes of them. */
final class Events {

    static final Instant RECEIVED = Instant.parse("2026-04-02T00:00:05Z");
    static final PersonRefs REFS = new PersonRefs(new byte[32]);
    static final ZendeskDialect DIALECT = new ZendeskDialect();

    private Events() {}

    /** An event about ticket 1, opened at 09:00:00 and told of at 10:00:00.500. */
    static String ticket(String action, String detail, String change) {
        return """
                {"type":"zen:event-type:ticket.%s","account_id":1,"id":"evt-1","time":"2026-03-02T10:00:00.500Z",
                 "subject":"zen:ticket:1","detail":{"id":"1","created_at":"2026-03-02T09:00:00Z",
                 "updated_at":"2026-03-02T10:00:00Z"%s},"event":{%s}}
                """.formatted(action, detail.isEmpty() ? "" : "," + detail, change);
    }

    static String event(String type, String detail, String change) {
        return """
                {"type":"zen:event-type:%s","account_id":1,"id":"evt-1","time":"2026-03-02T10:00:00Z",
                 "detail":{%s},"event":{%s}}
                """.formatted(type, detail, change);
    }

    static List<Item> normalised(String body) {
        return DIALECT.normalise(request(body), source(Map.of(), true), REFS);
    }

    static List<Item> normalised(String body, String... criticalTags) {
        return DIALECT.normalise(request(body), source(Map.of("criticalTags", List.of(criticalTags)), true), REFS);
    }

    static List<Item> normalised(String body, Map<String, List<String>> settings) {
        return DIALECT.normalise(request(body), source(settings, true), REFS);
    }

    static TicketFact fact(List<Item> items) {
        return ticketFact(items).fact();
    }

    static Fact.Ticket ticketFact(List<Item> items) {
        return (Fact.Ticket) ((Item.Taken) items.getFirst()).facts().getFirst();
    }

    /** Everything observed, over all items. */
    static Observed observed(List<Item> items) {
        return Observed.join(items.stream()
                .filter(Item.Taken.class::isInstance)
                .map(item -> ((Item.Taken) item).observed())
                .toList());
    }

    static String person(String user) {
        return REFS.of("help-desk", user);
    }

    static RawRequest request(String body) {
        return new RawRequest(
                "raw-1",
                "help-desk",
                "zendesk",
                "POST",
                "/v1/zendesk/help-desk",
                Map.of(),
                body.getBytes(StandardCharsets.UTF_8),
                RECEIVED,
                null);
    }

    static Source source(Map<String, List<String>> settings, boolean domainVerified) {
        return new Source("help-desk", "zendesk", List.of("secret"), true, domainVerified, settings, true, 1);
    }
}
