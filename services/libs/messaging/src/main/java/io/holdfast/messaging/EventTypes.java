package io.holdfast.messaging;

import io.holdfast.events.Event;
import io.holdfast.events.EventType;
import io.holdfast.events.Exchange;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Which record and which exchange belong to an event type, read from the sealed families of the contracts. */
public final class EventTypes {

    private static final Map<String, Class<? extends Event>> RECORDS = records();

    private EventTypes() {}

    /** The record a type is read into; empty for a type this build does not know. */
    public static Optional<Class<? extends Event>> recordOf(String type) {
        return Optional.ofNullable(RECORDS.get(type));
    }

    /**
     * The exchange a type travels on.
     *
     * @throws IllegalArgumentException when no record declares the type
     */
    public static Exchange exchangeOf(String type) {
        return recordOf(type)
                .map(record -> record.getAnnotation(EventType.class).on())
                .orElseThrow(() -> new IllegalArgumentException("No event record declares the type " + type));
    }

    /** The public types: those that may leave the house, in alphabetical order. */
    public static List<String> open() {
        return RECORDS.entrySet().stream()
                .filter(entry -> entry.getValue().getAnnotation(EventType.class).open())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** The types that travel on an exchange, in alphabetical order. */
    static List<String> on(Exchange exchange) {
        return RECORDS.keySet().stream()
                .filter(type -> exchangeOf(type) == exchange)
                .sorted()
                .toList();
    }

    static String onlyTypeOf(Class<? extends Event> record) {
        List<String> types = typesOf(record);
        if (types.size() != 1) {
            throw new IllegalArgumentException(record.getSimpleName() + " has several types, name one of " + types);
        }
        return types.getFirst();
    }

    static void requireMatch(String type, Class<? extends Event> record) {
        if (!typesOf(record).contains(type)) {
            throw new IllegalArgumentException(record.getSimpleName() + " is not published as " + type);
        }
    }

    private static List<String> typesOf(Class<? extends Event> record) {
        EventType declared = record.getAnnotation(EventType.class);
        return declared == null ? List.of() : List.of(declared.value());
    }

    private static Map<String, Class<? extends Event>> records() {
        Map<String, Class<? extends Event>> found = new HashMap<>();
        leaves(Event.class).forEach(record -> typesOf(record).forEach(type -> found.put(type, record)));
        return Map.copyOf(found);
    }

    private static Stream<Class<? extends Event>> leaves(Class<? extends Event> family) {
        if (!family.isSealed()) {
            return Stream.of(family);
        }
        return Arrays.stream(family.getPermittedSubclasses())
                .map(member -> (Class<? extends Event>) member.asSubclass(Event.class))
                .flatMap(EventTypes::leaves);
    }
}
