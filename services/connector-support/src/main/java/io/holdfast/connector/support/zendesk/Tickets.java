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
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Tickets as facts: every event of a ticket carries its whole state. */
final class Tickets {

    /** Setting: tags that make a ticket critical whatever its priority; several in one value are separated by commas. */
    static final String CRITICAL_TAGS = "criticalTags";

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
     *     one is preferred that tells of a reply or a reopening, which the other cannot know.
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
                deleted);
        return new Fact.Ticket(fact, "%d-%d-%s".formatted(reopened, repliedAt == null ? 0 : 1, told.id()));
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

    private static boolean isTaggedCritical(JsonNode detail, Source source) {
        Set<String> critical = source.setting(CRITICAL_TAGS).stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(tag -> tag.strip().toLowerCase(Locale.ROOT))
                .filter(tag -> !tag.isEmpty())
                .collect(Collectors.toSet());
        return !critical.isEmpty()
                && StreamSupport.stream(detail.path("tags").spliterator(), false)
                        .anyMatch(tag -> critical.contains(Fields.word(tag)));
    }
}
