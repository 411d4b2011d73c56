package io.holdfast.connector.product.segment;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.connector.dialect.Text;
import io.holdfast.connector.person.PersonRefs;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One call, as far as its kind does not matter.
 *
 * @param kind {@code track}, {@code identify} and so on, lower case
 * @param json the call in Segment's form
 * @param batchContext context of the whole batch
 */
record Call(String kind, JsonNode json, JsonNode batchContext) {

    private static final String ANONYMOUS = "anonymous:";
    private static final Pattern EXPLICIT =
            Pattern.compile("account:([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})");
    private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    /** The vendor's clear id of the person: the user, or else the anonymous visitor; empty when it names neither. */
    Optional<String> person() {
        return user().or(() -> Text.id(either("anonymousId", "anonymous_id")).map(ANONYMOUS::concat));
    }

    Optional<String> user() {
        return Text.id(either("userId", "user_id"));
    }

    /** References of everybody it names, with ids that cannot be read left out. */
    Set<String> people(String sourceId, PersonRefs refs) {
        Set<String> people = new LinkedHashSet<>();
        readable(either("userId", "user_id")).ifPresent(id -> people.add(refs.of(sourceId, id)));
        readable(either("previousId", "previous_id")).ifPresent(id -> people.add(refs.of(sourceId, id)));
        readable(either("anonymousId", "anonymous_id")).ifPresent(id -> people.add(refs.of(sourceId, ANONYMOUS + id)));
        return people;
    }

    /** The vendor's id of the company the call is about or was made for; empty when it names none. */
    Optional<String> company() {
        return Text.id(either("groupId", "group_id"))
                .or(() -> Text.id(json.path("context").path("groupId")))
                .or(() -> Text.id(json.path("traits").path("company").path("id")))
                .or(() -> Text.id(batchContext.path("groupId")));
    }

    /** Our own account id, when the call states one: a group id {@code account:<uuid>}, or the trait holdfastAccountId. */
    Optional<String> holdfastAccount() {
        String trait = json.path("traits").path("holdfastAccountId").asText("");
        if (UUID.matcher(trait).matches()) {
            return Optional.of(trait.toLowerCase(Locale.ROOT));
        }
        return company().map(EXPLICIT::matcher).filter(Matcher::matches).map(matcher -> matcher.group(1)
                .toLowerCase(Locale.ROOT));
    }

    /** The client's own id of this message; empty when it has none. */
    Optional<String> messageId() {
        return Text.id(either("messageId", "message_id"));
    }

    /** A field by its name, or by the name that older clients use. */
    private JsonNode either(String name, String olderName) {
        return json.hasNonNull(name) ? json.path(name) : json.path(olderName);
    }

    private static Optional<String> readable(JsonNode id) {
        try {
            return Text.id(id);
        } catch (Text.Unusable e) {
            return Optional.empty();
        }
    }
}
