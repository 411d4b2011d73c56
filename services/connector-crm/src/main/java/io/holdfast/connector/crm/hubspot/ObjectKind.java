package io.holdfast.connector.crm.hubspot;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The kinds of objects that mean something to us, with what is asked of each. No property that holds words of a message. */
enum ObjectKind {
    COMPANIES("companies", "company", "0-2", null, List.of("name", "domain", "industry"), List.of()),
    CONTACTS(
            "contacts",
            "contact",
            "0-1",
            null,
            List.of(
                    "email",
                    "firstname",
                    "lastname",
                    "jobtitle",
                    "hs_buying_role",
                    "holdfast_role",
                    "associatedcompanyid"),
            List.of("companies")),
    DEALS(
            "deals",
            "deal",
            "0-3",
            null,
            List.of(
                    "dealstage",
                    "dealtype",
                    "amount",
                    "deal_currency_code",
                    "closedate",
                    "hs_is_closed",
                    "hs_is_closed_won"),
            List.of("companies")),
    MEETINGS(
            "meetings",
            "meeting",
            "0-47",
            "meeting",
            List.of(
                    "hs_timestamp",
                    "hs_meeting_outcome",
                    "hs_meeting_start_time",
                    "hs_meeting_end_time",
                    "hubspot_owner_id"),
            List.of("companies", "contacts")),
    CALLS(
            "calls",
            "call",
            "0-48",
            "call",
            List.of("hs_timestamp", "hs_call_disposition", "hs_call_status", "hs_call_duration", "hubspot_owner_id"),
            List.of("companies", "contacts")),
    EMAILS(
            "emails",
            "email",
            "0-49",
            "email",
            List.of("hs_timestamp", "hs_email_direction", "hs_sequence_id", "hs_object_source", "hubspot_owner_id"),
            List.of("companies", "contacts")),
    COMMUNICATIONS(
            "communications",
            "communication",
            "0-18",
            "message",
            List.of("hs_timestamp", "hs_sequence_id", "hs_object_source", "hubspot_owner_id"),
            List.of("companies", "contacts"));

    private final String path;
    private final String singular;
    private final String typeId;
    private final String channel;
    private final List<String> properties;
    private final List<String> associations;

    ObjectKind(
            String path,
            String singular,
            String typeId,
            String channel,
            List<String> properties,
            List<String> associations) {
        this.path = path;
        this.singular = singular;
        this.typeId = typeId;
        this.channel = channel;
        this.properties = properties;
        this.associations = associations;
    }

    /** The kind of this name in the API's paths, for example {@code companies}. */
    static Optional<ObjectKind> ofPath(String path) {
        return Arrays.stream(values()).filter(kind -> kind.path.equals(path)).findFirst();
    }

    /** The kind of an event of this family, for example {@code company}; its type id decides where it is given. */
    static Optional<ObjectKind> ofEvent(String family, String typeId) {
        return Arrays.stream(values())
                .filter(kind -> typeId.isEmpty() ? kind.singular.equals(family) : kind.typeId.equals(typeId))
                .findFirst();
    }

    String path() {
        return path;
    }

    String singular() {
        return singular;
    }

    /** Whether it is a contact with the customer. */
    boolean isTouch() {
        return channel != null;
    }

    /** The channel of touches of this kind. */
    String channel() {
        return channel;
    }

    List<String> properties() {
        return properties;
    }

    List<String> associations() {
        return associations;
    }

    /** The id of a touch: unique over kinds. */
    String touchId(String id) {
        return singular + "-" + id;
    }
}
