package io.holdfast.connector.support.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an event is about and what happened to it: {@code zen:event-type:<noun>.<action>}.
 *
 * @param noun for example {@code ticket}; empty when it is no event of Zendesk's
 * @param action for example {@code status_changed}
 */
record EventType(String noun, String action) {

    /** Zendesk's own reference writes some types with a slash. */
    private static final Pattern FORM = Pattern.compile("zen:event-type[:/]([a-z0-9_]{1,60})\\.([a-z0-9_.]{1,100})");

    static EventType of(JsonNode event) {
        Matcher matcher = FORM.matcher(Fields.word(event.path("type")));
        return matcher.matches() ? new EventType(matcher.group(1), matcher.group(2)) : new EventType("", "");
    }

    boolean isAbout(String other) {
        return noun.equals(other);
    }

    boolean is(String other) {
        return action.equals(other);
    }
}
