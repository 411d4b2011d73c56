package io.holdfast.webhooks.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.events.AccountsEvent;
import io.holdfast.events.AlertingEvent;
import io.holdfast.events.EventType;
import io.holdfast.events.ScoringEvent;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventCatalogueTest {

    @Test
    void listsExactlyWhatTheQueueIsBoundTo() {
        var contracts = Stream.concat(
                        Stream.of(AccountsEvent.AccountChanged.class),
                        Stream.of(ScoringEvent.class, AlertingEvent.class)
                                .flatMap(family -> Arrays.stream(family.getPermittedSubclasses())))
                .flatMap(event ->
                        Arrays.stream(event.getAnnotation(EventType.class).value()))
                .toList();
        assertThat(EventCatalogue.events().stream().map(EventCatalogue.PublicEvent::type))
                .containsExactlyInAnyOrderElementsOf(contracts);
    }

    @Test
    void anEventAnswersToItsTypeAndItsContext() {
        assertThat(EventFilter.entriesFor("scoring.warning-raised.v1"))
                .containsExactly("scoring.warning-raised.v1", "scoring.*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"scoring.*", "alerting.*", "accounts.*", "alerting.alert-opened.v1"})
    void takesKnownEntries(String entry) {
        assertThat(EventCatalogue.objection(entry)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "*", "scoring", "scoring.", "scoring.**", "billing.*", "alerting.alert-opened", "SCORING.*"})
    void refusesUnknownEntriesAndSaysSo(String entry) {
        assertThat(EventCatalogue.objection(entry))
                .hasValueSatisfying(reason -> assertThat(reason).startsWith("'" + entry + "' is neither"));
    }
}
