package io.holdfast.connector.crm.hubspot;

import static io.holdfast.connector.crm.hubspot.Cases.normalised;
import static io.holdfast.connector.crm.hubspot.Cases.person;
import static io.holdfast.connector.crm.hubspot.Cases.webhook;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.connector.crm.Samples;
import io.holdfast.connector.dialect.Fact;
import io.holdfast.connector.dialect.Item;
import io.holdfast.connector.raw.RawRequest;
import io.holdfast.events.CrmEvent.DealFact;
import io.holdfast.events.CrmEvent.TouchFact;
import io.holdfast.events.IdentityEvent.ObservedMembership;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What HubSpot's events mean. Pure: no container, no clock. */
class EventsTest {

    private static final Instant AT = Instant.ofEpochMilli(1_772_442_900_000L);

    @Test
    void changesBecomeOrdersWithIdsAsTheyAre() {
        List<Item> items = normalised(webhook(Samples.read("events")), Map.of());
        assertThat(items.subList(0, 3))
                .containsExactly(
                        new Item.ToFetch(0, "contacts", "51", AT, Set.of(person("51"))),
                        new Item.ToFetch(1, "companies", "9007199254740993", AT.plusSeconds(1), Set.of()),
                        new Item.ToFetch(2, "meetings", "512", AT.plusSeconds(2), Set.of()));
        DealFact gone = ((Fact.Deal) ((Item.Taken) items.get(3)).facts().getFirst()).fact();
        assertThat(gone.dealId()).isEqualTo("7001");
        assertThat(gone.deleted()).isTrue();
        assertThat(gone.version()).isEqualTo(1_772_442_903_000L);
    }

    @ParameterizedTest
    @CsvSource({
        "contact.creation, '', contacts",
        "contact.restore, '', contacts",
        "contact.deletion, '', contacts",
        "company.propertyChange, '', companies",
        "deal.creation, '', deals",
        "object.propertyChange, 0-1, contacts",
        "object.propertyChange, 0-2, companies",
        "object.creation, 0-3, deals",
        "object.creation, 0-47, meetings",
        "object.creation, 0-48, calls",
        "object.creation, 0-49, emails",
        "object.creation, 0-18, communications",
        "meeting.creation, '', meetings",
        "call.propertyChange, '', calls",
        "email.creation, '', emails",
        "communication.creation, '', communications"
    })
    void theKindIsInTheTypeOrInTheTypeId(String type, String typeId, String kind) {
        assertThat(normalised(
                        webhook(event(type, "\"objectId\":51,\"objectTypeId\":\"%s\"".formatted(typeId))), Map.of()))
                .singleElement()
                .isInstanceOfSatisfying(
                        Item.ToFetch.class, order -> assertThat(order.what()).isEqualTo(kind));
    }

    @ParameterizedTest
    @CsvSource({
        "ticket.creation, ''",
        "object.creation, 0-5",
        "object.creation, ''",
        "contact.dance, ''",
        "conversation.newMessage, ''",
        "nonsense, ''",
        "'', ''",
        "company.deletion, ''",
        "deal.privacyDeletion, ''"
    })
    void otherTypesArePassedOver(String type, String typeId) {
        assertThat(normalised(
                        webhook(event(type, "\"objectId\":51,\"objectTypeId\":\"%s\"".formatted(typeId))), Map.of()))
                .singleElement()
                .isInstanceOf(Item.PassedOver.class);
    }

    @Test
    void aDeletedTouchIsToldAtOnce() {
        Item item = normalised(
                        webhook(event("object.deletion", "\"objectId\":\"512\",\"objectTypeId\":\"0-47\"")), Map.of())
                .getFirst();
        assertThat(((Fact.Touch) ((Item.Taken) item).facts().getFirst()).fact())
                .isEqualTo(new TouchFact(
                        "meeting-512", null, List.of(), 1_772_442_900_000L, AT, "meeting", false, false, null, true));
    }

    @Test
    void aPrivacyDeletionForgets() {
        assertThat(normalised(webhook(event("contact.privacyDeletion", "\"objectId\":51")), Map.of()))
                .containsExactly(new Item.ToForget(0, person("51")));
    }

    @Test
    void ofMergedObjectsOneStaysAndTheOthersAreGone() {
        String deals = event("deal.merge", """
                "objectId":1,"primaryObjectId":1,"mergedObjectIds":[2,3],"newObjectId":3""");
        List<Item> items = normalised(webhook(deals), Map.of());
        assertThat(items.getFirst()).isEqualTo(new Item.ToFetch(0, "deals", "3", AT, Set.of()));
        assertThat(items.stream().filter(Item.Taken.class::isInstance).map(item -> ((Fact.Deal)
                                ((Item.Taken) item).facts().getFirst())
                        .fact()
                        .dealId()))
                .containsExactly("1", "2");
        String contacts = event("contact.merge", """
                "objectId":1,"primaryObjectId":1,"mergedObjectIds":[2]""");
        assertThat(normalised(webhook(contacts), Map.of()))
                .containsExactly(
                        new Item.ToFetch(0, "contacts", "1", AT, Set.of(person("1"))),
                        new Item.ToFetch(0, "contacts", "2", AT, Set.of(person("2"))));
    }

    @ParameterizedTest
    @CsvSource({"CONTACT_TO_COMPANY, contact, 51, 9120", "COMPANY_TO_CONTACT, company, 9120, 51"})
    void whoLeftACompanyIsToldAtOnceFromEitherSide(String association, String family, int from, int to) {
        String removed = event(family + ".associationChange", """
                "associationType":"%s","fromObjectId":%d,"toObjectId":%d,"associationRemoved":true
                """.formatted(association, from, to));
        List<Item> items = normalised(webhook(removed), Map.of());
        Item.Taken left = (Item.Taken) items.getFirst();
        assertThat(left.people()).containsExactly(person("51"));
        assertThat(left.observed().memberships())
                .containsExactly(new ObservedMembership(person("51"), "crm:9120", AT, AT));
        assertThat(left.observed().roles()).hasSize(4).allSatisfy(role -> assertThat(role.validTo())
                .isEqualTo(AT));
        assertThat(items.getLast()).isEqualTo(new Item.ToFetch(0, "contacts", "51", AT, Set.of(person("51"))));
        assertThat(normalised(webhook(removed.replace("true", "false")), Map.of()))
                .containsExactly(new Item.ToFetch(0, "contacts", "51", AT, Set.of(person("51"))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'{\"subscriptionType\":\"contact.creation\"}'|malformed",
                "'{\"subscriptionType\":\"contact.creation\",\"objectId\":{}}'|invalid-id",
                "'{\"subscriptionType\":\"contact.creation\",\"objectId\":\"../companies/1\"}'|invalid-id",
                "'{\"subscriptionType\":\"contact.creation\",\"objectId\":1.5}'|invalid-id",
                "'{\"subscriptionType\":\"contact.creation\",\"objectId\":-1}'|invalid-id",
                "'{\"subscriptionType\":\"contact.creation\",\"objectId\":123456789012345678901}'|invalid-id",
                "'{\"subscriptionType\":\"deal.deletion\",\"objectId\":1,\"occurredAt\":1972442900000}'|from-the-future",
                "'{\"subscriptionType\":\"deal.deletion\",\"objectId\":1,\"occurredAt\":\"soon\"}'|malformed",
                "17|malformed",
            })
    void oneBadEventIsSetAsideAloneAndReplayable(String bad, String reason) {
        List<Item> items = normalised(webhook("[%s,%s]".formatted(bad, plain())), Map.of());
        assertThat(items.getFirst()).isInstanceOfSatisfying(Item.SetAside.class, aside -> {
            assertThat(aside.reason()).isEqualTo(reason);
            assertThat(new String(aside.payload(), StandardCharsets.UTF_8)).isEqualTo("[" + bad + "]");
        });
        assertThat(items.getLast()).isInstanceOf(Item.ToFetch.class);
    }

    @Test
    void aContactsEventNamesItAndIsBlankedForIt() {
        RawRequest request = webhook(Samples.read("events"));
        assertThat(Cases.DIALECT.people(request, Cases.REFS)).containsExactly(person("51"));
        String left =
                new String(Cases.DIALECT.redact(request, Cases.REFS, person("51")::equals), StandardCharsets.UTF_8);
        assertThat(left).startsWith("[{},{").doesNotContain("dana@").contains("9007199254740993");
        assertThat(Cases.DIALECT.redact(request, Cases.REFS, person("52")::equals))
                .isEqualTo(request.body());
    }

    private static String plain() {
        return "{\"subscriptionType\":\"contact.creation\",\"objectId\":1,\"occurredAt\":1772442900000}";
    }

    private static String event(String type, String fields) {
        return "[{\"eventId\":1,\"subscriptionType\":\"%s\",\"occurredAt\":1772442900000,%s}]".formatted(type, fields);
    }
}
