package io.holdfast.webhooks.catalogue;

import java.util.List;

/** How filter entries and event types meet: an entry is an exact type or a whole context, {@code scoring.*}. */
public final class EventFilter {

    private EventFilter() {}

    /** The entries an event type answers to; an endpoint wants the event when its filter holds any of them. */
    public static List<String> entriesFor(String type) {
        int dot = type.indexOf('.');
        return dot < 0 ? List.of(type) : List.of(type, type.substring(0, dot) + ".*");
    }
}
