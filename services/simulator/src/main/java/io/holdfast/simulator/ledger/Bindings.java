package io.holdfast.simulator.ledger;

import io.holdfast.launcher.Platform;
import io.holdfast.launcher.RabbitManagement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** Who reads what, as the broker itself says. */
record Bindings(List<Binding> all) {

    /** A queue and what it gets. */
    record Binding(String exchange, Pattern types, String queue) {
        String service() {
            return queue.substring(0, queue.indexOf('.'));
        }
    }

    static Bindings of(Platform platform) {
        List<Binding> found = new ArrayList<>();
        var answer = new RabbitManagement(platform.broker()).all("bindings", platform.vhost());
        StreamSupport.stream(answer.spliterator(), false)
                .filter(b -> List.of("identity", "facts", "events")
                        .contains(b.path("source").asText()))
                .forEach(b -> found.add(new Binding(
                        b.path("source").asText(),
                        Pattern.compile(b.path("routing_key")
                                .asText()
                                .replace(".", "\\.")
                                .replace("*", "[^.]+")
                                .replace("#", ".*")),
                        b.path("destination").asText())));
        return new Bindings(List.copyOf(found));
    }

    /** Queues that get a message of this type, each once. */
    List<String> readers(String exchange, String type) {
        return all.stream()
                .filter(b ->
                        b.exchange().equals(exchange) && b.types().matcher(type).matches())
                .map(Binding::queue)
                .distinct()
                .toList();
    }
}
