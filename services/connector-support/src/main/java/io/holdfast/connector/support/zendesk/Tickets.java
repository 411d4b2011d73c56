package io.holdfast.connector.support.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.connector.dialect.Fact;
import io.holdfast.connector.dialect.Refused;
import io.holdfast.connector.person.PersonRefs;
import io.holdfast.connector.source.Source;
import io.holdfast.events.SupportEvent.TicketFact;
import io.holdfast.events.SupportEvent.TicketSeverity;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Tickets as facts: every event of a ticket carries its whole state. */
final class Tickets {

    /** Setting: tags that make a ticket critical whatever its priority; several in one value are separated by commas. */
    static final String CRITICAL_TAGS = "criticalTags";

    /** Setting: tags that say that a ticket is about basics; {@code basic} where nothing is set. */
    static final String BASIC_TAGS = "basicTags";

    /** Setting: tags that say that it is about something advanced; {@code advanced} where nothing is set. */
    static final String ADVANCED_TAGS = "advancedTags";

    /** Setting: tags that name the feature of the product which a ticket is about. They say more than the others. */
    static final String FEATURE_TAGS = "featureTags";

    private static final String BASIC = "basic";
    private static final String ADVANCED = "advanced";

    private static final Set<String> DELETIONS = Set.of("soft_deleted", "permanently_deleted", "marked_as_spam");

    /** Where a ticket stands. */
    private enum Stage {
        OPEN,
        DONE,
        DELETED,
        UNKNOWN;

        static Stage of(JsonNode status) {
            return switch (Fields.word(status)) {
                case "new", "open", "pending", "hold", "on-hold" -> OPEN;
                case "solved", "closed" -> DONE;
                case "deleted" -> DELETED;
                default -> UNKNOWN;
            };
        }
    }

    private Tickets() {}

    /**
     * @return the state, under the time it was taken in milliseconds as its version. Of two states of one millisecond that
     *     one is preferred that tells of a reply, a reopening or a rating, which the other cannot know.
     */
    static Fact.Ticket fact(Told told, Source source, PersonRefs refs) {
        JsonNode detail = told.detail();
        boolean deleted = DELETIONS.contains(told.type().action()) || Stage.of(detail.path("status")) == Stage.DELETED;
        Instant openedAt = openedAt(told, deleted);
        Instant repliedAt = isReply(told, openedAt) ? told.at() : null;
        int reopened = isReopening(told) ? 1 : 0;
        TicketFact fact = new TicketFact(
                Fields.required(told.object(), "ticket id"),
                organization(detail).map(id -> source.id() + ":" + id).orElse(null),
                requester(detail).map(id -> refs.of(source.id(), id)).orElse(null),
                told.asOf().toEpochMilli(),
                told.asOf(),
                severity(detail, source),
                openedAt,
                repliedAt,
                deleted ? null : solvedAt(told),
                reopened,
                deleted,
                satisfied(told),
                topic(detail, source),
                null,
                null);
        return new Fact.Ticket(
                fact,
                "%d-%d-%d-%s"
                        .formatted(reopened, repliedAt == null ? 0 : 1, fact.satisfied() == null ? 0 : 1, told.id()));
    }

    static Optional<String> organization(JsonNode detail) {
        return Fields.id(detail.path("organization_id"));
    }

    static Optional<String> requester(JsonNode detail) {
        return Fields.id(detail.path("requester_id"));
    }

    /** When it was created; of what was deleted for good that may have been deleted too. */
    static Instant openedAt(Told told, boolean deleted) {
        Instant created = Fields.time(told.detail().path("created_at"))
                .or(() -> deleted ? Optional.of(told.at()) : Optional.empty())
                .orElseThrow(() -> new Refused("malformed", "there is no time of creation"));
        return created.isAfter(told.at()) ? told.at() : created;
    }

    private static Instant solvedAt(Told told) {
        return switch (Stage.of(told.detail().path("status"))) {
            case OPEN -> null;
            case DONE -> told.at();
            case DELETED, UNKNOWN -> throw new Refused("malformed", "the status of the ticket is not known");
        };
    }

    private static boolean isReopening(Told told) {
        return told.type().is("status_changed")
                && Stage.of(told.change().path("previous")) == Stage.DONE
                && Stage.of(told.change().path("current")) == Stage.OPEN;
    }

    /**
     * A public comment of staff, not of an automation, after the creation: what staff write while they create a ticket for
     * somebody is the question, and what they write on a ticket of their own is no answer. Creation is known to the second.
     */
    private static boolean isReply(Told told, Instant openedAt) {
        JsonNode comment = told.change().path("comment");
        Optional<String> author = Fields.id(comment.path("author").path("id"));
        return told.type().is("comment_added")
                && comment.path("is_public").asBoolean(false)
                && comment.path("author").path("is_staff").asBoolean(false)
                && author.isPresent()
                && !author.equals(requester(told.detail()))
                && told.at().truncatedTo(ChronoUnit.SECONDS).isAfter(openedAt);
    }

    private static TicketSeverity severity(JsonNode detail, Source source) {
        if (isTaggedCritical(detail, source)) {
            return TicketSeverity.CRITICAL;
        }
        return switch (Fields.word(detail.path("priority"))) {
            case "urgent" -> TicketSeverity.CRITICAL;
            case "high" -> TicketSeverity.HIGH;
            case "low" -> TicketSeverity.LOW;
            default -> TicketSeverity.NORMAL;
        };
    }

    /** Only the event that a rating was received carries it; one that was merely offered is none. */
    private static Boolean satisfied(Told told) {
        if (!told.type().is("csat_received")) {
            return null;
        }
        return switch (Fields.word(told.change().path("satisfaction_score").path("score"))) {
            case "good" -> true;
            case "bad" -> false;
            default -> null;
        };
    }

    /** The feature that a tag names, else whether it is basic or advanced; null when no tag says. */
    private static String topic(JsonNode detail, Source source) {
        Set<String> tags = tags(detail);
        Set<String> features = chosen(source, FEATURE_TAGS, "");
        return tags.stream()
                .filter(features::contains)
                .min(Comparator.naturalOrder())
                .or(() -> anyOf(tags, chosen(source, ADVANCED_TAGS, ADVANCED), ADVANCED))
                .or(() -> anyOf(tags, chosen(source, BASIC_TAGS, BASIC), BASIC))
                .orElse(null);
    }

    private static Optional<String> anyOf(Set<String> tags, Set<String> chosen, String topic) {
        return tags.stream().anyMatch(chosen::contains) ? Optional.of(topic) : Optional.empty();
    }

    private static boolean isTaggedCritical(JsonNode detail, Source source) {
        Set<String> critical = chosen(source, CRITICAL_TAGS, "");
        return tags(detail).stream().anyMatch(critical::contains);
    }

    private static Set<String> tags(JsonNode detail) {
        return StreamSupport.stream(detail.path("tags").spliterator(), false)
                .map(Fields::word)
                .collect(Collectors.toSet());
    }

    /** Tags of a setting, in lower case; several in one value are separated by commas. */
    private static Set<String> chosen(Source source, String setting, String otherwise) {
        List<String> values = source.setting(setting);
        return (values.isEmpty() ? List.of(otherwise) : values)
                .stream()
                        .flatMap(value -> Arrays.stream(value.split(",")))
                        .map(tag -> tag.strip().toLowerCase(Locale.ROOT))
                        .filter(tag -> !tag.isEmpty())
                        .collect(Collectors.toSet());
    }
}
