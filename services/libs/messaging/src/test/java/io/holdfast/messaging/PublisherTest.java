package io.holdfast.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.holdfast.launcher.FreePorts;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the broker really answers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublisherTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private BrokerAddress broker;
    private ConfirmedPublisher publisher;
    private Connection connection;
    private Channel channel;

    @BeforeAll
    void open() throws Exception {
        broker = TestPlace.vhostOnly("alerting");
        publisher = publisher(broker);
        connection = broker.factory().newConnection("test");
        channel = connection.createChannel();
    }

    @AfterAll
    void close() {
        publisher.close();
        connection.abort();
    }

    @Test
    void thousandsGetThroughInFlight() throws Exception {
        channel.queueDeclare("many", true, false, false, TestPlace.QUORUM);
        List<Uni<Void>> sends = IntStream.range(0, 5000)
                .mapToObj(_ -> publisher.publish(message("", "many")))
                .toList();

        await(Uni.join().all(sends).andFailFast());

        assertThat(channel.messageCount("many")).isEqualTo(5000);
    }

    @Test
    void messagesArriveWithTheirPropertiesAndSurviveARestart() throws Exception {
        channel.queueDeclare("props", true, false, false, TestPlace.QUORUM);

        await(publisher.publish("", "props", Samples.accountChanged("a-1", "account:1", 1)));

        var properties = channel.basicGet("props", true).getProps();
        assertThat(properties.getMessageId()).isEqualTo("a-1");
        assertThat(properties.getType()).isEqualTo("accounts.account-changed.v1");
        assertThat(properties.getContentType()).isEqualTo("application/json");
        assertThat(properties.getDeliveryMode()).isEqualTo(2);
    }

    @Test
    void whatNoQueueTakesIsUnroutable() {
        assertThatThrownBy(() -> await(publisher.publish(message("events", "weather.rained.v1"))))
                .isInstanceOf(Unroutable.class)
                .hasMessageContaining("weather.rained.v1");
    }

    @Test
    void anExchangeThatDoesNotExistHurtsOnlyItsOwnMessages() {
        assertThatThrownBy(() -> await(publisher.publish(message("nowhere", "x"))))
                .isInstanceOf(Unroutable.class);

        await(publisher.publish(message("redeliver", "alerting.warnings")));
    }

    @Test
    void aFullQueueRejects() throws Exception {
        Map<String, Object> oneMessage =
                Map.of("x-queue-type", "quorum", "x-max-length", 1, "x-overflow", "reject-publish");
        channel.queueDeclare("full", true, false, false, oneMessage);

        assertThatThrownBy(() -> {
                    for (int i = 0; i < 50; i++) {
                        await(publisher.publish(message("", "full")));
                    }
                })
                .isInstanceOf(Rejected.class);
    }

    @Test
    void aBrokerThatIsAwayIsToldAtOnce() {
        BrokerAddress nobody = new BrokerAddress("127.0.0.1", FreePorts.one(), "/", "a", "b", false);
        try (ConfirmedPublisher lonely = publisher(nobody)) {
            long asked = System.nanoTime();
            for (int i = 0; i < 20; i++) {
                assertThatThrownBy(() -> await(lonely.publish(message("events", "x"))))
                        .isInstanceOf(BrokerUnavailable.class);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(3));
        }
    }

    @Test
    void aSendThatIsNeverConfirmedTimesOut() throws Exception {
        try (var silent = new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress());
                var hasty = new ConfirmedPublisher(
                        new BrokerAddress("127.0.0.1", silent.getLocalPort(), "/", "a", "b", false),
                        new ServiceName("test"),
                        new PublisherLimits(10, 10, Duration.ofMillis(300)),
                        new EventJson())) {
            assertThatThrownBy(
                            () -> hasty.publish(message("events", "x")).await().atMost(Duration.ofSeconds(2)))
                    .isInstanceOf(BrokerUnavailable.class)
                    .hasMessageContaining("No confirm in time");
        }
    }

    private static ConfirmedPublisher publisher(BrokerAddress broker) {
        return new ConfirmedPublisher(broker, new ServiceName("test"), PublisherLimits.DEFAULT, new EventJson());
    }

    private static OutgoingMessage message(String exchange, String key) {
        return new OutgoingMessage(
                exchange, key, "{}".getBytes(StandardCharsets.UTF_8), "id", key, "application/json", Map.of());
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(PATIENCE);
    }
}
