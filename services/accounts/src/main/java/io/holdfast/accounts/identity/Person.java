package io.holdfast.accounts.identity;

import io.holdfast.events.IdentityEvent.ObservedPerson;
import java.time.Instant;

/**
 * A person as one source knows them. The only place with clear names.
 *
 * @param ref {@code <sourceId>:<keyed hash>}
 * @param vendorId the vendor's clear id
 * @param erasedAt when the person was erased: from then on nothing clear is kept, whatever is observed; null before
 */
public record Person(
        String ref,
        Stated<String> vendorId,
        Stated<String> email,
        Stated<String> name,
        Stated<String> title,
        Instant erasedAt) {

    /** Somebody of whom only the key is known. */
    public static Person blank(String ref) {
        return new Person(ref, null, null, null, null, null);
    }

    /** The person after one more statement about them, in any order. */
    public Person hear(ObservedPerson said) {
        if (erasedAt != null) {
            return this;
        }
        Instant at = said.observedAt();
        return new Person(
                ref,
                Stated.later(vendorId, Stated.text(said.vendorId(), at)),
                Stated.later(email, Stated.text(said.email(), at)),
                Stated.later(name, Stated.text(said.name(), at)),
                Stated.later(title, Stated.text(said.title(), at)),
                null);
    }
}
