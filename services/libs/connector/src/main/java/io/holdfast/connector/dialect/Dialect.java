package io.holdfast.connector.dialect;

import io.holdfast.connector.person.PersonRefs;
import io.holdfast.connector.raw.RawRequest;
import io.holdfast.connector.source.Source;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** How one vendor speaks. Pure: the same request, source and key give the same items. */
public interface Dialect {

    /** The kind of sources that speak it, for example {@code segment}. */
    String kind();

    /** The doors whose requests it reads; more than its kind when answers of the vendor come in by a door of their own. */
    default Set<String> doors() {
        return Set.of(kind());
    }

    /** Names of the settings a source of this kind may have. */
    Set<String> settings();

    /** Which of the settings are addresses that we call: they must lead to where we may connect to. */
    default Set<String> addresses() {
        return Set.of();
    }

    /** What is wrong with settings, in words, by the name of the setting; empty when they can be used. */
    default Map<String, String> faults(Map<String, List<String>> settings) {
        return Map.of();
    }

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
