package io.holdfast.simulator.ledger;

import io.holdfast.launcher.Platform;
import io.holdfast.launcher.RabbitManagement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** Work that is still under way or has stranded. */
final class Leftovers {

    private static final String DEAD = "dead letter";
    private static final String PARKED = "parked";

    private final Platform platform;
    private final Books books;

    Leftovers(Platform platform, Books books) {
        this.platform = platform;
        this.books = books;
    }

    /**
     * Empty when every queue of a running service and every outbox is.
     *
     * @param webhooks whether a webhook on its retry schedule counts too
     */
    List<String> underWay(boolean webhooks) {
        List<String> found = new ArrayList<>();
        if (webhooks && books.runs("webhooks")) {
            long pending = books.count(
                    "webhooks",
                    "select count(*) from delivery d join endpoint e on e.id = d.endpoint_id"
                            + " where d.state = 'pending' and e.enabled");
            if (pending > 0) {
                found.add(pending + " webhooks are not delivered yet");
            }
        }
        var queues = new RabbitManagement(platform.broker()).all("queues", platform.vhost());
        StreamSupport.stream(queues.spliterator(), false)
                .filter(queue -> queue.path("name").asText().startsWith("retry.")
                        || books.runs(service(queue.path("name").asText())))
                .filter(queue -> queue.path("messages").asLong() > 0)
                .forEach(queue -> found.add("queue %s holds %s"
                        .formatted(
                                queue.path("name").asText(),
                                queue.path("messages").asText())));
        for (String service : books.services()) {
            long waiting = books.count(service, "select count(*) from outbox where parked_at is null");
            if (waiting > 0) {
                found.add("outbox of " + service + " holds " + waiting);
            }
        }
        if (books.runs("scoring") && books.count("scoring", "select count(*) from dirty_mark") > 0) {
            found.add("scoring has accounts to rescore");
        }
        return found;
    }

    Proof stranded() {
        List<String> gaps = new ArrayList<>(underWay(false));
        for (String service : books.services()) {
            books.each(
                    service,
                    "select queue || ': ' || reason from dead_letter where state = 'open'",
                    row -> gaps.add(DEAD + " of " + row.getString(1)));
            books.each(
                    service,
                    "select type || ': ' || parked_reason from outbox where parked_at is not null",
                    row -> gaps.add(PARKED + " in the outbox of " + service + ": " + row.getString(1)));
        }
        return new Proof(
                "nothing is left in queues, outboxes or among dead letters",
                books.services().size(),
                gaps);
    }

    /** Whether something was still moving when it was looked at: then the other claims were read too early. */
    static boolean wereUnderWay(Proof stranded) {
        return stranded.gaps().stream().anyMatch(gap -> !gap.startsWith(DEAD) && !gap.startsWith(PARKED));
    }

    private static String service(String queue) {
        return queue.contains(".") ? queue.substring(0, queue.indexOf('.')) : queue;
    }
}
