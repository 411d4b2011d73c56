package io.holdfast.webhooks.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.webhooks.catalogue.EventCatalogue.PublicEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventCatalogueTest {

    /** Where the topology is defined; the queue takes types by pattern, the catalogue by name. */
    private static final Path DEFINITIONS =
            Path.of(System.getProperty("holdfast.root")).resolve("deploy/rabbitmq/definitions.json");

    @Test
    void theQueueIsBoundToEveryTypeOfTheCatalogue() throws IOException {
        JsonNode bindings = new ObjectMapper().readTree(DEFINITIONS.toFile()).get("bindings");
        List<String> patterns = StreamSupport.stream(bindings.spliterator(), false)
                .filter(binding -> binding.get("destination").asText().equals("webhooks.events"))
                .map(binding -> binding.get("routing_key").asText())
                .map(key -> key.replace(".", "\\.").replace("*", "[^.]+").replace("#", ".+"))
                .toList();
        assertThat(EventCatalogue.events()).extracting(PublicEvent::type).allSatisfy(type -> assertThat(patterns)
                .anyMatch(type::matches));
    }

    @Test
    void everyContextThatTellsSomethingIsInIt() {
        var contexts = new TreeSet<String>();
        EventCatalogue.events().forEach(event -> contexts.add(event.type().replaceFirst("\\..*", "")));
        assertThat(contexts)
                .containsExactly(
                        "accounts", "alerting", "billing", "crm", "playbooks", "product", "scoring", "support");
    }

    @Test
    void whatIsNotPublicStaysInTheHouse() {
        assertThat(EventCatalogue.isPublic("playbooks.task-created.v1")).isTrue();
        assertThat(EventCatalogue.isPublic("accounts.link-changed.v1")).isFalse();
        assertThat(EventCatalogue.isPublic("billing.request-received.v1")).isFalse();
        assertThat(EventCatalogue.isPublic("weather.rained.v1")).isFalse();
    }

    @Test
    void theWordsAreThoseOfTheContracts() {
        assertThat(EventCatalogue.events())
                .contains(
                        new PublicEvent("playbooks.task-created.v1", "Somebody got a task."),
                        new PublicEvent("alerting.alert-opened.v1", "A warning opened an alert."))
                .allSatisfy(event ->
                        assertThat(event.description()).matches("[A-Z].+\\.").doesNotContain("subjectversion"));
    }

    @Test
    void aSchemaThatDoesNotSayWhenIsRefused() {
        assertThat(ContractText.sentence("a.b.v1", "Emitted when it rains. More."))
                .isEqualTo("It rains.");
        assertThatThrownBy(() -> ContractText.sentence("a.b.v1", "Rain."))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("a.b.v1");
        assertThatThrownBy(() -> ContractText.whenEmitted("weather.rained.v1"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("weather.rained.v1");
    }

    @Test
    void anEventAnswersToItsTypeAndItsContext() {
        assertThat(EventFilter.entriesFor("scoring.warning-raised.v1"))
                .containsExactly("scoring.warning-raised.v1", "scoring.*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"scoring.*", "alerting.*", "accounts.*", "playbooks.*", "billing.*", "alerting.alert-opened.v1"})
    void takesKnownEntries(String entry) {
        assertThat(EventCatalogue.objection(entry)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "scoring",
                "scoring.",
                "scoring.**",
                "weather.*",
                "billing.request-received.v1",
                "alerting.alert-opened",
                "SCORING.*"
            })
    void refusesUnknownEntriesAndSaysSo(String entry) {
        assertThat(EventCatalogue.objection(entry))
                .hasValueSatisfying(reason -> assertThat(reason).startsWith("'" + entry + "' is neither"));
    }
}
