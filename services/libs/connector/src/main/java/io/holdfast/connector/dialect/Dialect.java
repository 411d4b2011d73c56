package io.holdfast.connector.dialect;

import io.holdfast.connector.person.PersonRefs;
import io.holdfast.connector.raw.RawRequest;
import io.holdfast.connector.source.Source;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** How one vendor speaks. Pure: the same request, source and key give the same items. */
public interface Dialect {

    /** The kind of sources that speak it, for example {@code segment}. */
    String kind();

    /** Names of the settings a source of this kind may have. */
    Set<String> settings();

    /**
     * Turns a request into items. Never throws on anything a vendor can send: what cannot be read is set aside.
     *
     * @param source the source as it is now: its settings are the mapping
     */
    List<Item> normalise(RawRequest request, Source source, PersonRefs refs);

    /** References of everybody a request names, for finding it again when a person is to be forgotten. */
    Set<String> people(RawRequest request, PersonRefs refs);

    /**
     * The body with the items of certain people blanked.
     *
     * @param gone whose items go
     */
    byte[] redact(RawRequest request, PersonRefs refs, Predicate<String> gone);
}
