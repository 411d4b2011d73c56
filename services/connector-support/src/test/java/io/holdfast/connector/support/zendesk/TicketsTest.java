package io.holdfast.connector.support.zendesk;

import static io.holdfast.connector.support.zendesk.Events.fact;
import static io.holdfast.connector.support.zendesk.Events.normalised;
import static io.holdfast.connector.support.zendesk.Events.person;
import static io.holdfast.connector.support.zendesk.Events.ticket;
import static io.holdfast.connector.support.zendesk.Events.ticketFact;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.connector.dialect.Fact;
import io.holdfast.connector.dialect.Item;
import io.holdfast.connector.support.Samples;
import io.holdfast.events.SupportEvent.TicketFact;
import io.holdfast.events.SupportEvent.TicketSeverity;
import io.holdfast.events.SupportEvent.TicketsChanged;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What ticket events say of tickets. Pure: no container, no clock. */
class TicketsTest {

    private static final Instant TOLD_AT = Instant.parse("2026-03-02T10:00:00.500Z");

    @Test
    void aNewTicketIsAFact() {
        Instant told = Instant.parse("2026-03-02T09:15:00.417Z");
        assertThat(fact(normalised(Samples.read("ticket-created"))))
                .isEqualTo(new TicketFact(
                        "4711",
                        "help-desk:20042",
                        person("88001"),
                        told.toEpochMilli(),
                        told,
                        TicketSeverity.CRITICAL,
                        Instant.parse("2026-03-02T09:15:00Z"),
                        null,
                        null,
                        0,
                        false));
    }

    @Test
    void aPublicCommentOfStaffIsTheReply() {
        TicketFact fact = fact(normalised(Samples.read("comment-added")));
        assertThat(fact.firstReplyAt()).isEqualTo(Instant.parse("2026-03-02T10:45:12.900Z"));
        assertThat(fact.severity()).isEqualTo(TicketSeverity.HIGH);
        assertThat(fact.solvedAt()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "comment_added|\"is_public\":true,\"author\":{\"id\":\"9\",\"is_staff\":true}|true",
                "comment_added|\"is_public\":true,\"author\":{\"id\":9,\"is_staff\":true}|true",
                "comment_added|\"is_public\":false,\"author\":{\"id\":\"9\",\"is_staff\":true}|false",
                "comment_added|\"author\":{\"id\":\"9\",\"is_staff\":true}|false",
                "comment_added|\"is_public\":true,\"author\":{\"id\":\"9\",\"is_staff\":false}|false",
                "comment_added|\"is_public\":true,\"author\":{\"id\":\"9\"}|false",
                "comment_added|\"is_public\":true,\"author\":{\"id\":\"-1\",\"is_staff\":true}|false",
                "comment_added|\"is_public\":true,\"author\":{\"is_staff\":true}|false",
                "comment_added|\"is_public\":true,\"author\":{\"id\":\"7\",\"is_staff\":true}|false",
                "comment_redacted|\"is_public\":true,\"author\":{\"id\":\"9\",\"is_staff\":true}|false",
            })
    void onlyAHumanAnswerIsAReply(String action, String comment, boolean reply) {
        TicketFact fact = fact(normalised(
                ticket(action, "\"status\":\"OPEN\",\"requester_id\":\"7\"", "\"comment\":{%s}".formatted(comment))));
        assertThat(fact.firstReplyAt()).isEqualTo(reply ? TOLD_AT : null);
    }

    @Test
    void whatStaffWriteWhileTheyCreateATicketIsNoReply() {
        String body = Samples.read("comment-added").replace("2026-03-02T10:45:12", "2026-03-02T09:15:00");
        assertThat(fact(normalised(body)).firstReplyAt()).isNull();
        assertThat(fact(normalised(body.replace("09:15:00.900", "09:15:01.900")))
                        .firstReplyAt())
                .isNotNull();
    }

    @Test
    void aSolutionIsAsOldAsWhatToldOfIt() {
        TicketFact fact = fact(normalised(Samples.read("ticket-solved")));
        assertThat(fact.solvedAt()).isEqualTo(Instant.parse("2026-03-03T08:00:30.250Z"));
        assertThat(fact.reopened()).isZero();
        assertThat(fact.version()).isEqualTo(fact.validFrom().toEpochMilli());
    }

    @ParameterizedTest
    @CsvSource({
        "NEW, false",
        "Open, false",
        "pending, false",
        "HOLD, false",
        "on-hold, false",
        "SOLVED, true",
        "Closed, true"
    })
    void statusesAreFolded(String status, boolean solved) {
        TicketFact fact = fact(normalised(ticket("tags_changed", "\"status\":\"%s\"".formatted(status), "")));
        assertThat(fact.solvedAt()).isEqualTo(solved ? TOLD_AT : null);
        assertThat(fact.deleted()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "status_changed, SOLVED, OPEN, 1",
        "status_changed, solved, Pending, 1",
        "status_changed, Closed, new, 1",
        "status_changed, SOLVED, CLOSED, 0",
        "status_changed, OPEN, PENDING, 0",
        "status_changed, SOLVED, DELETED, 0",
        "custom_status_changed, SOLVED, OPEN, 0",
        "undeleted, DELETED, OPEN, 0",
    })
    void onlyAStatusThatOpensAgainIsAReopening(String action, String previous, String current, int reopened) {
        TicketFact fact = fact(normalised(ticket(
                action,
                "\"status\":\"%s\"".formatted(current),
                "\"previous\":\"%s\",\"current\":\"%s\"".formatted(previous, current))));
        assertThat(fact.reopened()).isEqualTo(reopened);
    }

    @ParameterizedTest
    @CsvSource({
        "'\"URGENT\"', CRITICAL",
        "'\"urgent\"', CRITICAL",
        "'\"High\"', HIGH",
        "'\"NORMAL\"', NORMAL",
        "'null', NORMAL",
        "'\"low\"', LOW",
        "'\"whatever\"', NORMAL",
        "'3', NORMAL",
        "'{}', NORMAL",
    })
    void prioritiesAreFolded(String priority, TicketSeverity severity) {
        TicketFact fact =
                fact(normalised(ticket("priority_changed", "\"status\":\"open\",\"priority\":" + priority, "")));
        assertThat(fact.severity()).isEqualTo(severity);
    }

    @ParameterizedTest
    @CsvSource({
        "outage, outage, CRITICAL",
        "'p1, Outage ', outage, CRITICAL",
        "outage, out, LOW",
        "'', '', LOW",
        "',', outage, LOW",
    })
    void tagsOfTheSourcesChoiceMakeATicketCritical(String setting, String tag, TicketSeverity severity) {
        String body = ticket(
                "tags_changed", "\"status\":\"open\",\"priority\":\"LOW\",\"tags\":[null,7,\"%s\"]".formatted(tag), "");
        assertThat(fact(normalised(body, setting)).severity()).isEqualTo(severity);
        assertThat(fact(normalised(body)).severity()).isEqualTo(TicketSeverity.LOW);
    }

    @ParameterizedTest
    @CsvSource({
        "soft_deleted, DELETED, true",
        "soft_deleted, , true",
        "permanently_deleted, , true",
        "marked_as_spam, OPEN, true",
        "subject_changed, deleted, true",
        "undeleted, OPEN, false",
    })
    void whatIsDeletedCountsForNothing(String action, String status, boolean deleted) {
        String detail = status == null ? "" : "\"status\":\"%s\"".formatted(status);
        TicketFact fact = fact(normalised(ticket(action, detail, "")));
        assertThat(fact.deleted()).isEqualTo(deleted);
        assertThat(fact.solvedAt()).isNull();
    }

    @Test
    void ofWhatWasDeletedForGoodOnlyTheIdIsLeft() {
        TicketFact fact = fact(normalised(Samples.read("ticket-permanently-deleted")));
        assertThat(fact.ticketId()).isEqualTo("4711");
        assertThat(fact.deleted()).isTrue();
        assertThat(fact.accountRef()).isNull();
        assertThat(fact.requesterRef()).isNull();
        assertThat(fact.openedAt()).isEqualTo(fact.validFrom());
    }

    @Test
    void aStateWrittenDownAfterTheEventIsAsNewAsItself() {
        String body = ticket("tags_changed", "\"status\":\"open\"", "")
                .replace("\"updated_at\":\"2026-03-02T10:00:00Z\"", "\"updated_at\":\"2026-03-02T10:00:07Z\"");
        TicketFact fact = fact(normalised(body));
        assertThat(fact.validFrom()).isEqualTo(Instant.parse("2026-03-02T10:00:07Z"));
        assertThat(fact.version()).isEqualTo(fact.validFrom().toEpochMilli());
    }

    @Test
    void ofTwoStatesOfOneMomentThatWhichTellsOfAReplyIsKept() {
        String plain = ticket("tags_changed", "\"status\":\"open\"", "").replace("evt-1", "evt-9");
        String reply = ticket(
                "comment_added",
                "\"status\":\"open\"",
                "\"comment\":{\"is_public\":true,\"author\":{\"id\":\"9\",\"is_staff\":true}}");
        Fact.Ticket one = ticketFact(normalised(plain));
        Fact.Ticket other = ticketFact(normalised(reply));
        assertThat(one.fact().version()).isEqualTo(other.fact().version());
        assertThat(Fact.pack("help-desk", List.of(one, other)))
                .isEqualTo(Fact.pack("help-desk", List.of(other, one)))
                .containsExactly(new TicketsChanged("help-desk", List.of(other.fact())));
    }

    @ParameterizedTest
    @CsvSource({
        "csat_received, GOOD, true",
        "csat_received, good, true",
        "csat_received, BAD, false",
        "csat_received, OFFERED, ",
        "csat_received, UNOFFERED, ",
        "csat_received, 4, ",
        "csat_requested, OFFERED, ",
        "status_changed, GOOD, ",
    })
    void aRatingThatWasReceivedIsGoodOrBad(String action, String score, Boolean satisfied) {
        List<Item> items = normalised(
                ticket(action, "\"status\":\"SOLVED\"", "\"satisfaction_score\":{\"score\":\"%s\"}".formatted(score)));
        assertThat(fact(items).satisfied()).isEqualTo(satisfied);
        assertThat(items.getLast() instanceof Item.PassedOver)
                .isEqualTo(satisfied == null && action.startsWith("csat"));
    }

    @ParameterizedTest
    @CsvSource({
        "'\"basic\"', basic",
        "'\"Advanced\"', advanced",
        "'\"basic\",\"advanced\"', advanced",
        "'\"export\",\"emea\"', ",
        "'', ",
        "'null,7', ",
    })
    void tagsSayWhatATicketIsAbout(String tags, String topic) {
        String body = ticket("tags_changed", "\"status\":\"open\",\"tags\":[%s]".formatted(tags), "");
        assertThat(fact(normalised(body)).topic()).isEqualTo(topic);
    }

    @ParameterizedTest
    @CsvSource({
        "how-to, basic",
        "api, advanced",
        "export, export",
        "basic, ",
        "advanced, ",
    })
    void theSourceChoosesWhichTagsSaySo(String tag, String topic) {
        Map<String, List<String>> settings = Map.of(
                "basicTags",
                List.of("How-to, login"),
                "advancedTags",
                List.of("api"),
                "featureTags",
                List.of("report", "Export"));
        String body = ticket("tags_changed", "\"status\":\"open\",\"tags\":[\"emea\",\"%s\"]".formatted(tag), "");
        assertThat(fact(normalised(body, settings)).topic()).isEqualTo(topic);
        String both = body.replace("\"emea\"", "\"how-to\",\"export\"");
        assertThat(fact(normalised(both, settings)).topic()).isEqualTo("export");
    }

    @Test
    void ofTwoStatesOfOneMomentThatWhichTellsOfARatingIsKept() {
        String plain = ticket("status_changed", "\"status\":\"SOLVED\"", "").replace("evt-1", "evt-9");
        String rated = ticket("csat_received", "\"status\":\"SOLVED\"", "\"satisfaction_score\":{\"score\":\"GOOD\"}");
        Fact.Ticket one = ticketFact(normalised(plain));
        Fact.Ticket other = ticketFact(normalised(rated));
        assertThat(Fact.pack("help-desk", List.of(one, other)))
                .isEqualTo(Fact.pack("help-desk", List.of(other, one)))
                .containsExactly(new TicketsChanged("help-desk", List.of(other.fact())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"satisfaction_rating_changed", "csat_offered"})
    void aRatingIsPassedOverButTheStateIsNot(String action) {
        List<Item> items = normalised(
                ticket(action, "\"status\":\"SOLVED\"", "\"current\":{\"score\":\"offered\"},\"previous\":null"));
        assertThat(fact(items).solvedAt()).isEqualTo(TOLD_AT);
        assertThat(items.getLast()).isEqualTo(new Item.PassedOver(items.size() - 1, "rating"));
    }

    @Test
    void nothingThatPeopleWroteOrAreCalledIsInAFact() {
        String facts = ticketFact(normalised(Samples.read("comment-added"))).toString();
        assertThat(facts).doesNotContain("88001", "Jo", "Kühn", "Sam", "Export", "looking");
    }
}
