package io.holdfast.webhooks.catalogue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.holdfast.events.EventType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** What the schema of an event type says about it; the schemas travel in the jar of the event contracts. */
final class ContractText {

    private static final String OPENING = "Emitted when ";
    private static final JsonMapper JSON = new JsonMapper();

    private ContractText() {}

    /**
     * When events of the type are sent, as one sentence. What the schema says after its first sentence is meant for
     * consumers inside the house and left out.
     *
     * @throws IllegalStateException when the schema is missing or does not say it
     */
    static String whenEmitted(String type) {
        return sentence(type, descriptionOf(type));
    }

    static String sentence(String type, String description) {
        if (!description.startsWith(OPENING)) {
            throw new IllegalStateException("The schema of " + type + " does not say when it is emitted");
        }
        String rest = description.substring(OPENING.length());
        int end = rest.indexOf(". ");
        String first = end < 0 ? rest : rest.substring(0, end + 1);
        return Character.toUpperCase(first.charAt(0)) + first.substring(1);
    }

    private static String descriptionOf(String type) {
        String path = "/api-specs/events/" + type.replaceFirst("\\.", "/") + ".schema.json";
        try (InputStream schema = EventType.class.getResourceAsStream(path)) {
            if (schema == null) {
                throw new IllegalStateException("There is no schema of " + type + " in the event contracts");
            }
            return JSON.readTree(schema).path("description").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
