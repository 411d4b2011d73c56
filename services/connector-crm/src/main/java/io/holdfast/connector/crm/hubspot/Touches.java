package io.holdfast.connector.crm.hubspot;

import io.holdfast.connector.source.Source;
import io.holdfast.events.CrmEvent.TouchFact;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Meetings, calls, mails and messages as touches. */
final class Touches {

    /** HubSpot's own call outcomes, the same in every portal. */
    private static final String CONNECTED = "f240bbac-87c9-4f6e-bf70-924b57d47db7";

    private static final Set<String> NOBODY_ANSWERED = Set.of(
            "9d9162e7-6cf3-4944-bf63-4dff82258764", // busy
            "a4c4c377-d246-4b32-a13b-75a56a4cd0ff", // left a message with somebody
            "b2cf5968-551e-4856-9783-52b3da59a7d0", // left a voicemail
            "73a0d17f-1163-4015-bdd5-ec830791da20", // no answer
            "17b47fee-58de-441e-a44c-c6300d46f273"); // wrong number

    private static final Set<String> MACHINES = Set.of("AUTOMATION_PLATFORM", "WORKFLOWS", "SEQUENCES");

    private Touches() {}

    /** When it took place, or will. */
    static Instant occurredAt(Thing touch) {
        return Fields.time(touch.property("hs_timestamp"))
                .or(() -> Fields.time(touch.property("hs_meeting_start_time")))
                .orElseGet(touch::createdAt);
    }

    /**
     * When a planned meeting will be over, as long as it is not: nothing has taken place yet, and HubSpot will not tell when
     * it has.
     */
    static Optional<Instant> overAt(Thing touch, Instant receivedAt) {
        return Optional.of(occurredAt(touch))
                .filter(_ -> touch.kind() == ObjectKind.MEETINGS)
                .filter(starts -> starts.isAfter(receivedAt))
                .map(starts -> Fields.time(touch.property("hs_meeting_end_time"))
                        .filter(ends -> ends.isAfter(starts))
                        .orElse(starts));
    }

    /** @param people references of the contacts it is associated with */
    static TouchFact fact(Thing touch, List<String> people, Source source) {
        return new TouchFact(
                touch.kind().touchId(touch.id()),
                touch.company().map(company -> Companies.ref(source, company)).orElse(null),
                people,
                version(touch),
                occurredAt(touch),
                touch.kind().channel(),
                twoWay(touch, people),
                automated(touch),
                Optional.of(touch.text("hubspot_owner_id"))
                        .filter(owner -> !owner.isEmpty())
                        .flatMap(owner -> HubSpotSettings.user(source, owner))
                        .orElse(null),
                false);
    }

    /** A touch that was deleted; with whom it was is not told. */
    static TouchFact deleted(ObjectKind kind, String id, Instant at) {
        return new TouchFact(
                kind.touchId(id), null, List.of(), at.toEpochMilli(), at, kind.channel(), false, false, null, true);
    }

    /** A meeting changes by taking place, without being changed. */
    private static long version(Thing touch) {
        return touch.kind() == ObjectKind.MEETINGS
                ? Math.max(touch.version(), occurredAt(touch).toEpochMilli())
                : touch.version();
    }

    private static boolean twoWay(Thing touch, List<String> people) {
        return switch (touch.kind()) {
            case MEETINGS -> met(touch, people);
            case CALLS -> spoke(touch);
            case EMAILS -> touch.text("hs_email_direction").equals("INCOMING_EMAIL");
            case COMMUNICATIONS, COMPANIES, CONTACTS, DEALS -> false;
        };
    }

    /** Outcomes are often never entered: a meeting with attendees was held unless somebody says no. */
    private static boolean met(Thing meeting, List<String> people) {
        return switch (meeting.text("hs_meeting_outcome")) {
            case "COMPLETED" -> true;
            case "", "SCHEDULED" -> !people.isEmpty();
            default -> false;
        };
    }

    /** The outcome decides where it is one of HubSpot's own; else a completed call that took some time. */
    private static boolean spoke(Thing call) {
        String disposition = call.text("hs_call_disposition");
        if (disposition.equals(CONNECTED) || NOBODY_ANSWERED.contains(disposition)) {
            return disposition.equals(CONNECTED);
        }
        return call.text("hs_call_status").equals("COMPLETED")
                && call.property("hs_call_duration").asText("").matches("0*[1-9]\\d{0,12}(\\.\\d+)?");
    }

    private static boolean automated(Thing touch) {
        return !touch.text("hs_sequence_id").isEmpty() || MACHINES.contains(touch.text("hs_object_source"));
    }
}
