package io.holdfast.webhooks.catalogue;

import java.util.List;
import java.util.Optional;

/** The event types a customer can subscribe to. The wording is the one of the event contracts. */
public final class EventCatalogue {

    /** The type of the event that {@code POST /v1/endpoints/{id}/test} sends; on request only, whatever the filter says. */
    public static final String TEST_EVENT = "webhooks.test.v1";

    private static final List<PublicEvent> EVENTS = List.of(
            new PublicEvent("accounts.account-changed.v1", "An account was created or one of its values changed."),
            new PublicEvent("scoring.account-scored.v1", "The stored score of an account changed."),
            new PublicEvent("scoring.health-band-changed.v1", "An account entered another health band."),
            new PublicEvent("scoring.warning-raised.v1", "An early warning was raised."),
            new PublicEvent("scoring.warning-changed.v1", "An open warning changed its level or its evidence."),
            new PublicEvent("scoring.warning-cleared.v1", "The clearing condition of an open warning held."),
            new PublicEvent("alerting.alert-opened.v1", "A warning opened an alert."),
            new PublicEvent("alerting.alert-changed.v1", "An open alert changed its severity, owner or deadline."),
            new PublicEvent("alerting.alert-acknowledged.v1", "Somebody took an alert on."),
            new PublicEvent("alerting.alert-escalated.v1", "A rung of the escalation ladder was reached."),
            new PublicEvent("alerting.alert-resolved.v1", "An alert ended."));

    private EventCatalogue() {}

    /** Every public event, grouped by context. */
    public static List<PublicEvent> events() {
        return EVENTS;
    }

    /** Whether events of this type leave the house. */
    public static boolean isPublic(String type) {
        return EVENTS.stream().anyMatch(event -> event.type().equals(type));
    }

    /** Why an entry of an endpoint's filter is no known type and no known {@code <context>.*}; empty when it is one. */
    public static Optional<String> objection(String entry) {
        boolean known = EVENTS.stream()
                .anyMatch(event -> EventFilter.entriesFor(event.type()).contains(entry));
        return known
                ? Optional.empty()
                : Optional.of(
                        "'%s' is neither a known event type nor a known context such as scoring.*".formatted(entry));
    }

    /**
     * One line of the catalogue.
     *
     * @param type the value of {@code type} in the body
     * @param description when it is sent
     */
    public record PublicEvent(String type, String description) {}
}
