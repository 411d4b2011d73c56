package io.holdfast.messaging;

import io.smallrye.reactive.messaging.health.HealthReport;
import io.smallrye.reactive.messaging.rabbitmq.RabbitMQConnector;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.reactive.messaging.spi.Connector;

/**
 * The state of the connector's channels, as it reports it for health checks. The report reads dozens of settings anew: a
 * group of messages is answered on one look. A channel may close after any look; that one is a few milliseconds older
 * changes nothing.
 */
@ApplicationScoped
class ConnectorChannels implements OpenChannels {

    private static final long LOOK_HOLDS_NANOS = Duration.ofMillis(5).toNanos();

    private final RabbitMQConnector connector;
    private final Map<String, String> channelOfQueue;
    private final Map<String, Long> seenOpen = new ConcurrentHashMap<>();

    @Inject
    ConnectorChannels(
            @Connector(RabbitMQConnector.CONNECTOR_NAME) RabbitMQConnector connector, ConfiguredQueues queues) {
        this.connector = connector;
        this.channelOfQueue = queues.channelOfQueue();
    }

    @Override
    public boolean open(String queue) {
        long now = System.nanoTime();
        Long seen = seenOpen.get(queue);
        if (seen != null && now - seen < LOOK_HOLDS_NANOS) {
            return true;
        }
        boolean open = isOpen(channelOfQueue.get(queue));
        if (open) {
            seenOpen.put(queue, now);
        }
        return open;
    }

    private boolean isOpen(String channel) {
        return connector.getReadiness().getChannels().stream()
                .filter(info -> info.getChannel().equals(channel))
                .allMatch(HealthReport.ChannelInfo::isOk);
    }
}
