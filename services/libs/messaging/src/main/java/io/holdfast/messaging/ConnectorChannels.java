package io.holdfast.messaging;

import io.smallrye.reactive.messaging.health.HealthReport;
import io.smallrye.reactive.messaging.rabbitmq.RabbitMQConnector;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import org.eclipse.microprofile.reactive.messaging.spi.Connector;

/** The state of the connector's channels, as it reports it for health checks. */
@ApplicationScoped
class ConnectorChannels implements OpenChannels {

    private final RabbitMQConnector connector;
    private final Map<String, String> channelOfQueue;

    @Inject
    ConnectorChannels(
            @Connector(RabbitMQConnector.CONNECTOR_NAME) RabbitMQConnector connector, ConfiguredQueues queues) {
        this.connector = connector;
        this.channelOfQueue = queues.channelOfQueue();
    }

    @Override
    public boolean open(String queue) {
        String channel = channelOfQueue.get(queue);
        return connector.getReadiness().getChannels().stream()
                .filter(info -> info.getChannel().equals(channel))
                .allMatch(HealthReport.ChannelInfo::isOk);
    }
}
