package io.holdfast.webhooks.catalogue;

import io.holdfast.messaging.EventTypes;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The event types a customer can subscribe to: what the event contracts call public, in the contracts' own words. */
public final class EventCatalogue {

    /** The type of the event that {@code POST /v1/endpoints/{id}/test} sends; on request only, whatever the filter says. */
    public static final String TEST_EVENT = "webhooks.test.v1";

    private static final List<PublicEvent> EVENTS = EventTypes.open().stream()
            .map(type -> new PublicEvent(type, ContractText.whenEmitted(type)))
            .toList();

    private static final Set<String> TYPES =
            EVENTS.stream().map(PublicEvent::type).collect(Collectors.toUnmodifiableSet());

    private static final Set<String> FILTER_ENTRIES = filterEntries();

    private EventCatalogue() {}

    /** Every public event in alphabetical order, so grouped by context. */
    public static List<PublicEvent> events() {
        return EVENTS;
    }

    /** Whether events of this type leave the house. */
    public static boolean isPublic(String type) {
        return TYPES.contains(type);
    }

    /** Why an entry of an endpoint's filter is no known type and no known {@code <context>.*}; empty when it is one. */
    public static Optional<String> objection(String entry) {
        return FILTER_ENTRIES.contains(entry)
                ? Optional.empty()
                : Optional.of(
                        "'%s' is neither a known event type nor a known context such as scoring.*".formatted(entry));
    }

    private static Set<String> filterEntries() {
        Set<String> entries = new HashSet<>();
        TYPES.forEach(type -> entries.addAll(EventFilter.entriesFor(type)));
        return Set.copyOf(entries);
    }

    /**
     * One line of the catalogue.
     *
     * @param type the value of {@code type} in the body
     * @param description when it is sent
     */
    public record PublicEvent(String type, String description) {}
}
