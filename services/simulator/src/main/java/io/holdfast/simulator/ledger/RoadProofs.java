package io.holdfast.simulator.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** From each service's event log to each service that reads it. */
final class RoadProofs {

    private final Books books;
    private final Bindings bindings;

    RoadProofs(Books books, Bindings bindings) {
        this.books = books;
        this.bindings = bindings;
    }

    /** What a queue's reader remembers: messages it has claimed, and the newest version it knows of a subject. */
    private record Memory(Set<String> claimed, Map<String, Long> newest) {}

    /** Claims of a day and more are kept for 30 days; older events are not looked at. */
    List<Proof> all() {
        Map<String, Memory> memories = new HashMap<>();
        Map<String, long[]> checked = new TreeMap<>();
        Map<String, List<String>> gaps = new HashMap<>();
        for (String publisher : books.services()) {
            books.each(publisher, """
                    select id, exchange, type, subject, subjectversion, body::jsonb ->> 'historical' = 'true'
                    from event_log
                    where exchange in ('identity', 'events') and published_at > now() - interval '29 days'
                    """, row -> {
                String type = row.getString(3);
                for (String queue : bindings.readers(row.getString(2), type)) {
                    if (!concerns(queue, row.getBoolean(6))) {
                        continue;
                    }
                    checked.computeIfAbsent(queue, _ -> new long[1])[0]++;
                    Memory memory = memories.computeIfAbsent(queue, this::memory);
                    boolean known = memory.claimed().contains(row.getString(1))
                            || memory.newest().getOrDefault(type + " " + row.getString(4), -1L) >= row.getLong(5);
                    if (!known) {
                        gaps.computeIfAbsent(queue, _ -> new ArrayList<>())
                                .add("%s %s of %s was published and never applied"
                                        .formatted(type, row.getString(1), row.getString(4)));
                    }
                }
            });
        }
        return checked.entrySet().stream()
                .map(queue -> new Proof(
                        queue.getKey() + ": every published event was applied",
                        queue.getValue()[0],
                        gaps.getOrDefault(queue.getKey(), List.of())))
                .toList();
    }

    /**
     * Words about past days are for reporting alone; whoever else gets them lets them pass. Reporting claims no messages:
     * its rows are the claims, see {@link ReadModelProofs}.
     */
    private boolean concerns(String queue, boolean historical) {
        String reader = queue.substring(0, queue.indexOf('.'));
        return books.runs(reader) && !historical && !reader.equals("reporting");
    }

    private Memory memory(String queue) {
        String service = queue.substring(0, queue.indexOf('.'));
        Set<String> claimed =
                new HashSet<>(books.set(service, "select message_id from inbox where consumer = '" + queue + "'"));
        Map<String, Long> newest = new HashMap<>();
        books.each(
                service,
                "select type, subject, version from subject_seen where consumer = '" + queue + "'",
                row -> newest.put(row.getString(1) + " " + row.getString(2), row.getLong(3)));
        return new Memory(claimed, newest);
    }
}
