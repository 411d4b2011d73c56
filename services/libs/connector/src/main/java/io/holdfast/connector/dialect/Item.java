package io.holdfast.connector.dialect;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/** What became of one item of a request. */
public sealed interface Item {

    /** Place in the request, from 0. */
    int position();

    /**
     * Understood.
     *
     * @param people references of the people named by what leaves
     * @param facts may be empty
     * @param observed may be empty
     */
    record Taken(int position, Set<String> people, List<Fact> facts, Observed observed) implements Item {}

    /**
     * Could not be understood, or must not be taken as it is. Kept in quarantine.
     *
     * @param people references of the people it names, as far as that can be read
     * @param reason stable code, for example {@code too-old}
     * @param detail what is wrong, in words, without values that may name people
     * @param payload the item alone, in the vendor's form, ready to be corrected and replayed
     */
    record SetAside(int position, Set<String> people, String reason, String detail, byte[] payload) implements Item {}

    /**
     * Understood and deliberately not taken.
     *
     * @param why stable code, counted
     */
    record PassedOver(int position, String why) implements Item {}

    /**
     * Says only that an object has changed: it must be fetched. Orders for the same object become one.
     *
     * @param what kind of object, in the fetcher's words
     * @param objectId the vendor's id
     * @param occurredAt when it changed
     * @param people the object itself, when it is a person; else nobody
     * @param notBefore when it will be worth asking, outside any run; null: at once
     */
    record ToFetch(
            int position, String what, String objectId, Instant occurredAt, Set<String> people, Instant notBefore)
            implements Item {

        /** To be fetched at once. */
        public ToFetch(int position, String what, String objectId, Instant occurredAt, Set<String> people) {
            this(position, what, objectId, occurredAt, people, null);
        }
    }

    /** The vendor says that a person must be forgotten. */
    record ToForget(int position, String personRef) implements Item {}
}
