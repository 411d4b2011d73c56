package io.holdfast.messaging;

import static org.awaitility.Awaitility.await;

import io.holdfast.events.AccountsEvent.AccountChanged;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A small service in a process of its own: commits accounts and their events, relays them, and takes them in again with
 * one effect each. One event is poison, one fails at its first attempt. Ends with status 0 when all is done, or dies at a
 * failpoint.
 */
final class CrashScenario {

    static final int EVENTS = 40;
    static final String POISON = "account:7";
    static final String FLAKY = "account:11";
    static final String QUEUE = "alerting.accounts";
    static final String TABLES = "create table state (subject text primary key); create table effect (message_id text)";

    private CrashScenario() {}

    public static void main(String[] arguments) {
        try (PlainService service = new PlainService(TestPlace.fromArguments(arguments))) {
            commitOnce(service);
            service.consume(QUEUE, 40, consumer(service));
            service.drainDeadLetters();
            service.relay.wake();
            await().atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> done(service));
        }
        System.exit(0);
    }

    /** State and events in one transaction: either both are there after a crash, or neither. */
    private static void commitOnce(PlainService service) {
        service.inTransaction(tx -> tx.query("select count(*) from state")
                .execute()
                .chain(rows -> rows.iterator().next().getLong(0) > 0
                        ? Uni.createFrom().voidItem()
                        : tx.query("insert into state select 'account:' || n from generate_series(1, " + EVENTS + ") n")
                                .execute()
                                .chain(() -> service.outbox.add(tx, announcements()))));
    }

    private static List<Announcement> announcements() {
        return IntStream.rangeClosed(1, EVENTS)
                .mapToObj(n -> "account:" + n)
                .map(subject -> Announcement.of(Samples.account(subject), subject, Samples.NOON))
                .toList();
    }

    private static java.util.concurrent.Flow.Subscriber<org.eclipse.microprofile.reactive.messaging.Message<byte[]>>
            consumer(PlainService service) {
        return service.deliveries.grouped(
                QUEUE,
                20,
                Duration.ofMillis(50),
                group -> service.pool.withTransaction(tx -> {
                    Uni<Void> all = Uni.createFrom().voidItem();
                    for (Delivery one : group) {
                        all = all.chain(() -> effect(service, tx, one));
                    }
                    return all;
                }));
    }

    private static Uni<Void> effect(PlainService service, SqlConnection tx, Delivery delivery) {
        String subject = ((AccountChanged) delivery.message().data()).accountId();
        if (subject.equals(POISON)) {
            throw new InvalidMessage("Poison");
        }
        if (subject.equals(FLAKY) && delivery.attempt() == 0) {
            throw new IllegalStateException("Not yet");
        }
        return service.inbox
                .claim(tx, QUEUE, delivery.message())
                .chain(mine -> mine
                        ? tx.preparedQuery("insert into effect values ($1)")
                                .execute(Tuple.of(delivery.message().id()))
                                .replaceWithVoid()
                        : Uni.createFrom().voidItem());
    }

    private static boolean done(PlainService service) {
        service.relay.wake();
        return service.count("effect") >= EVENTS - 1
                && service.count("dead_letter") >= 1
                && service.count("outbox") == 0;
    }
}
