package io.holdfast.messaging;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a service expects of the broker, compared with what is there. Pure.
 *
 * @param queues the queues it consumes from
 * @param expected bindings a queue must have, as {@code <exchange>:<routing key>}, where the service declares them
 */
record Topology(Set<String> queues, Map<String, List<String>> expected) {

    /** Exchanges through which nobody publishes anything new to a queue. */
    private static final Set<String> OWN_ROADS = Set.of("", Republication.REDELIVER);

    /**
     * Compares.
     *
     * @param existing the queues that exist
     * @param bindings bindings per queue as {@code <exchange>:<routing key>}; null when they could not be asked for
     * @return a sentence per fault; empty when all is well
     */
    List<String> faults(Set<String> existing, Map<String, Set<String>> bindings) {
        List<String> faults = new ArrayList<>();
        for (String queue : new TreeSet<>(queues)) {
            if (!existing.contains(queue)) {
                faults.add("Queue " + queue + " does not exist");
            } else if (bindings != null) {
                faults.addAll(bindingFaults(queue, bindings.getOrDefault(queue, Set.of())));
            }
        }
        return faults;
    }

    private List<String> bindingFaults(String queue, Set<String> present) {
        List<String> wanted = expected.getOrDefault(queue, List.of());
        if (!wanted.isEmpty()) {
            return wanted.stream()
                    .filter(binding -> !present.contains(binding))
                    .map(binding -> "Queue " + queue + " is not bound to " + binding)
                    .toList();
        }
        boolean fed = present.stream().anyMatch(binding -> !OWN_ROADS.contains(exchange(binding)));
        return fed ? List.of() : List.of("Queue " + queue + " is not bound to any exchange: it gets no messages");
    }

    private static String exchange(String binding) {
        return binding.substring(0, binding.indexOf(':'));
    }
}
