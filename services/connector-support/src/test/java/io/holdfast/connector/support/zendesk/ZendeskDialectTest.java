package io.holdfast.connector.support.zendesk;

import static io.holdfast.connector.support.zendesk.Events.DIALECT;
import static io.holdfast.connector.support.zendesk.Events.REFS;
import static io.holdfast.connector.support.zendesk.Events.event;
import static io.holdfast.connector.support.zendesk.Events.normalised;
import static io.holdfast.connector.support.zendesk.Events.person;
import static io.holdfast.connector.support.zendesk.Events.request;
import static io.holdfast.connector.support.zendesk.Events.ticket;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.connector.dialect.Item;
import io.holdfast.connector.dialect.VendorJson;
import io.holdfast.connector.support.Samples;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be read, whom a request names, and what is left when they are forgotten. */
class ZendeskDialectTest {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"type\":7}",
                "{\"ticket_id\":\"{{ticket.id}}\",\"status\":\"open\"}",
                "{\"type\":\"ticket.created\"}",
                "{\"type\":\"zen:event-type:ticket\"}",
                "{\"type\":\"zen:event-type:.created\"}",
                "{\"type\":\"zen:event-type:ticket.created\\nzen\"}",
            })
    void webhooksOfTriggersAndOtherTypesArePassedOver(String body) {
        assertThat(normalised(body)).containsExactly(new Item.PassedOver(0, "unknown-type"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "not json|malformed",
                "[]|malformed",
                "{\"type\":\"zen:event-type:ticket.created\"}|malformed",
                "{\"type\":\"zen:event-type:ticket.created\",\"time\":1772442900,\"detail\":{}}|malformed",
                "{\"type\":\"zen:event-type:ticket.created\",\"time\":\"2026-03-02T10:00:00Z\",\"detail\":[]}|malformed",
                "{\"type\":\"zen:event-type:user.created\",\"time\":\"2026-03-02T10:00:00Z\",\"detail\":{}}|malformed",
                "{\"type\":\"zen:event-type:organization.created\",\"time\":\"0001-01-01T00:00:00Z\"}|malformed",
                "{\"type\":\"zen:event-type:ticket.created\",\"time\":\"2026-04-03T00:00:06Z\"}|from-the-future",
            })
    void whatCannotBeReadIsSetAside(String body, String reason) {
        assertThat(normalised(body)).singleElement().isInstanceOfSatisfying(Item.SetAside.class, aside -> {
            assertThat(aside.reason()).isEqualTo(reason);
            assertThat(new String(aside.payload(), StandardCharsets.UTF_8)).isEqualTo(body);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "'\"status\":\"asleep\"', malformed",
        "'\"status\":null', malformed",
        "'\"status\":\"open\",\"created_at\":\"soon\"', malformed",
        "'\"status\":\"open\",\"id\":{}', invalid-id",
        "'\"status\":\"open\",\"requester_id\":[1]', invalid-id",
        "'\"status\":\"open\",\"organization_id\":1.5', invalid-id",
        "'\"status\":\"open\",\"organization_id\":\"a\\u0000b\"', invalid-id",
    })
    void ticketsThatCannotBeReadAreSetAside(String detail, String reason) {
        assertThat(((Item.SetAside) normalised(ticket("created", detail, "")).getFirst()).reason())
                .isEqualTo(reason);
    }

    @Test
    void whatIsSetAsideIsFoundByEverybodyItNames() {
        String body = Samples.read("ticket-created").replace("\"NEW\"", "\"ASLEEP\"");
        assertThat(((Item.SetAside) normalised(body).getFirst()).people()).isEqualTo(Set.of(person("88001")));
    }

    @ParameterizedTest
    @CsvSource({
        "ticket.requester_changed, '\"id\":\"1\",\"requester_id\":\"7\"', '\"previous\":\"8\",\"current\":\"7\"', '7,8'",
        "ticket.status_changed, '\"id\":\"1\"', '\"previous\":\"8\",\"current\":\"7\"', ''",
        "ticket.email_ccs_changed, '\"id\":\"1\"', '\"added\":{\"users\":[5,\"6\"]}', '5,6'",
        "ticket.created, '\"id\":\"1\",\"via\":{\"source\":{\"from\":{\"user_id\":4}}},\"assignee_id\":\"3\"', '', '3,4'",
        "user.merged, '\"id\":\"7\"', '\"user\":{\"id\":\"8\"}', '7,8'",
        "organization.created, '\"id\":\"20\"', '', ''",
        "ticket.created, '\"requester_id\":{\"id\":7},\"author_id\":[1],\"submitter_id\":1.5', '', ''",
    })
    void everybodyWhomARequestNamesIsKnown(String type, String detail, String change, String users) {
        assertThat(DIALECT.people(request(event(type, detail, change)), REFS))
                .containsExactlyInAnyOrderElementsOf(
                        users.isEmpty()
                                ? List.of()
                                : List.of(users.split(",")).stream()
                                        .map(Events::person)
                                        .toList());
    }

    @Test
    void aUserWhoseDetailIsGoneIsKnownByTheSubject() {
        String body = "{\"type\":\"zen:event-type:user.deleted\",\"subject\":\"zen:user:7\"}";
        assertThat(DIALECT.people(request(body), REFS)).containsExactly(person("7"));
    }

    @Test
    void theTicketGoesWithItsRequesterAndTheOrganizationStays() {
        List<Item> items = normalised(Samples.read("ticket-created"));
        assertThat(items)
                .extracting(item -> ((Item.Taken) item).people())
                .containsExactly(Set.of(person("88001")), Set.of(), Set.of(person("88001")));
        assertThat(items).extracting(Item::position).containsExactly(0, 1, 2);
    }

    @Test
    void ofARequestThatNamesAForgottenPersonOnlyTheStateIsLeft() {
        String left = redacted(Samples.read("comment-added"), "88001");
        assertThat(left)
                .doesNotContain("88001", "Jo", "Kühn", "Sam", "Export", "looking", "emea", "email")
                .contains("\"id\":\"4711\"", "\"assignee_id\":\"900001\"", "\"organization_id\":\"20042\"");
        assertThat(Events.fact(normalised(left)))
                .usingRecursiveComparison()
                .ignoringFields("requesterRef")
                .isEqualTo(Events.fact(normalised(Samples.read("comment-added"))));
        assertThat(DIALECT.people(request(left), REFS)).containsExactly(person("900001"));
    }

    @Test
    void whenAnAuthorIsForgottenTheRequesterStays() {
        String left = redacted(Samples.read("comment-added"), "900001");
        assertThat(left).doesNotContain("900001", "Sam", "looking").contains("\"requester_id\":\"88001\"");
    }

    @Test
    void ofAUserNothingIsLeft() {
        assertThat(redacted(Samples.read("user-created"), "88001"))
                .doesNotContain("88001", "kuehn")
                .contains("zen:event-type:user.created");
    }

    @Test
    void whatNamesNobodyForgottenStaysAsItIs() {
        for (String sample : Samples.ALL) {
            String body = Samples.read(sample);
            assertThat(redacted(body, "4711")).isEqualTo(body);
        }
        assertThat(redacted("not json", "88001")).isEqualTo("not json");
    }

    /** Whatever becomes of an event on its way, reading it gives items and never an exception. */
    @RepeatedTest(400)
    void noEventIsTooStrangeToBeRead(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        JsonNode event = VendorJson.read(
                        Samples.read(Samples.ALL.get(repetition.getCurrentRepetition() % Samples.ALL.size()))
                                .getBytes(StandardCharsets.UTF_8))
                .orElseThrow();
        for (int i = 0; i <= random.nextInt(4); i++) {
            spoil(event, random);
        }
        String body = new String(VendorJson.write(event), StandardCharsets.UTF_8);
        assertThat(normalised(body, "export", "p1")).isNotEmpty();
        Set<String> people = DIALECT.people(request(body), REFS);
        for (String gone : people) {
            byte[] left = DIALECT.redact(request(body), REFS, gone::equals);
            assertThat(DIALECT.people(request(new String(left, StandardCharsets.UTF_8)), REFS))
                    .doesNotContain(gone);
        }
    }

    private static void spoil(JsonNode event, Random random) {
        List<ObjectNode> objects = new ArrayList<>();
        collect(event, objects);
        ObjectNode object = objects.get(random.nextInt(objects.size()));
        List<String> fields = new ArrayList<>();
        object.fieldNames().forEachRemaining(fields::add);
        if (!fields.isEmpty()) {
            object.set(fields.get(random.nextInt(fields.size())), junk(random));
        }
    }

    private static void collect(JsonNode node, List<ObjectNode> objects) {
        if (node instanceof ObjectNode object) {
            objects.add(object);
        }
        node.forEach(child -> collect(child, objects));
    }

    private static JsonNode junk(Random random) {
        ArrayNode deep = JSON.arrayNode();
        ArrayNode inner = deep;
        for (int i = 0; i < 300; i++) {
            inner = inner.addArray();
        }
        List<JsonNode> choice = List.of(
                JSON.nullNode(),
                JSON.textNode(""),
                JSON.textNode("\u0000\ud83d"),
                JSON.textNode("اسم 🎉".repeat(random.nextInt(500))),
                JSON.textNode("+999999999-12-31T23:59:59Z"),
                JSON.textNode("2026-03-02T10:00:00+18:00"),
                JSON.textNode("zen:event-type:user.merged"),
                JSON.numberNode(new BigInteger("9".repeat(900))),
                JSON.numberNode(-1.5e300),
                JSON.numberNode(random.nextLong()),
                JSON.booleanNode(random.nextBoolean()),
                JSON.objectNode().set("id", JSON.numberNode(random.nextInt())),
                JSON.arrayNode().add("x").addNull().add(JSON.objectNode()),
                deep);
        return choice.get(random.nextInt(choice.size()));
    }

    private static String redacted(String body, String user) {
        return new String(DIALECT.redact(request(body), REFS, person(user)::equals), StandardCharsets.UTF_8);
    }
}
