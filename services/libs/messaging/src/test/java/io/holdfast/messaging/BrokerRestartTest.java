package io.holdfast.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.launcher.BrokerDefinitions;
import io.holdfast.launcher.PrivateRabbitMq;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The broker dies as by a power cut while events flow, and comes back. */
class BrokerRestartTest {

    private static final int EVENTS = 2000;
    private static final String QUEUE = "alerting.accounts";

    @Test
    void everyEventArrivesAndHasItsEffectOnce() {
        try (PrivateRabbitMq node = PrivateRabbitMq.startNew()) {
            BrokerDefinitions.ofProject().load(node.management(), "/holdfast", _ -> "secret");
            try (PlainService service = new PlainService(TestPlace.create("alerting", node, "/holdfast"))) {
                service.execute("create table effect (message_id text)");
                service.consume(QUEUE, 50, service.deliveries.each(QUEUE, delivery -> effect(service, delivery)));

                CompletableFuture<Void> load = CompletableFuture.runAsync(
                        () -> commitAll(service), task -> Thread.ofPlatform().start(task));
                await().atMost(Duration.ofSeconds(30)).until(() -> {
                    service.relay.wake();
                    return load.isCompletedExceptionally() || service.count("effect") > 100;
                });
                node.kill();
                load.join();
                long before = service.count("effect");
                node.start();
                await().atMost(Duration.ofSeconds(60))
                        .pollInterval(Duration.ofMillis(250))
                        .until(() -> {
                            service.relay.wake();
                            return service.count("outbox") == 0 && service.count("effect") >= EVENTS;
                        });

                assertThat(before).isLessThan(EVENTS);
                assertThat(service.count("effect")).isEqualTo(EVENTS);
                assertThat(service.one("select count(distinct message_id) from effect")
                                .getLong(0))
                        .isEqualTo(EVENTS);
                assertThat(service.count("dead_letter")).isZero();
            }
        }
    }

    private static void commitAll(PlainService service) {
        for (int batch = 0; batch < EVENTS / 20; batch++) {
            int first = batch * 20;
            List<Announcement> some = IntStream.range(first, first + 20)
                    .mapToObj(n -> "account:" + n)
                    .map(subject -> Announcement.of(Samples.account(subject), subject, Samples.NOON))
                    .toList();
            service.announce(some);
        }
    }

    private static Uni<Void> effect(PlainService service, Delivery delivery) {
        return service.pool.withTransaction(tx -> service.inbox
                .claim(tx, QUEUE, delivery.message())
                .chain(mine -> mine
                        ? tx.preparedQuery("insert into effect values ($1)")
                                .execute(Tuple.of(delivery.message().id()))
                                .replaceWithVoid()
                        : Uni.createFrom().voidItem()));
    }
}
