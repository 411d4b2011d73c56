package io.holdfast.messaging;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.reactive.messaging.rabbitmq.ClientHolder;
import io.smallrye.reactive.messaging.rabbitmq.IncomingRabbitMQMessage;
import io.smallrye.reactive.messaging.rabbitmq.RabbitMQConnectorIncomingConfiguration;
import io.smallrye.reactive.messaging.rabbitmq.ack.RabbitMQAck;
import io.smallrye.reactive.messaging.rabbitmq.fault.RabbitMQRequeue;
import io.vertx.core.impl.VertxInternal;
import io.vertx.mutiny.core.Context;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.rabbitmq.RabbitMQClient;
import io.vertx.mutiny.rabbitmq.RabbitMQConsumer;
import io.vertx.rabbitmq.QueueOptions;
import io.vertx.rabbitmq.RabbitMQOptions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Flow;
import org.eclipse.microprofile.reactive.messaging.Message;

/** What the connector's incoming channel does, built from the connector's own parts, without a container. */
record PlainConsumer(RabbitMQClient client) implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(10);

    static PlainConsumer start(
            Vertx vertx,
            BrokerAddress broker,
            String queue,
            int prefetch,
            Flow.Subscriber<Message<byte[]>> subscriber) {
        RabbitMQOptions options = new RabbitMQOptions()
                .setHost(broker.host())
                .setPort(broker.port())
                .setVirtualHost(broker.vhost())
                .setUser(broker.user())
                .setPassword(broker.password())
                .setReconnectAttempts(0)
                .setAutomaticRecoveryEnabled(true)
                .setNetworkRecoveryInterval(500);
        RabbitMQClient client = RabbitMQClient.create(vertx, options);
        Context root = Context.newInstance(((VertxInternal) vertx.getDelegate()).createEventLoopContext());
        ClientHolder holder = new ClientHolder(client, configuration(queue), vertx, root);
        holder.getOrEstablishConnection().await().atMost(START);
        RabbitMQAck onAck = new RabbitMQAck(queue);
        RabbitMQRequeue onNack = new RabbitMQRequeue(queue);
        client.basicQos(prefetch, false)
                .chain(() -> client.basicConsumer(queue, new QueueOptions().setAutoAck(false)))
                .onItem()
                .transformToMulti(
                        RabbitMQConsumer::toMulti) // in the same breath, or the first messages meet no handler
                .emitOn(task -> root.getDelegate().runOnContext(_ -> task.run()))
                .<Message<byte[]>>map(
                        message -> new IncomingRabbitMQMessage<>(message, holder, onNack, onAck, "application/x-bytes"))
                .subscribe(subscriber);
        return new PlainConsumer(client);
    }

    private static RabbitMQConnectorIncomingConfiguration configuration(String queue) {
        return new RabbitMQConnectorIncomingConfiguration(new SmallRyeConfigBuilder()
                .withDefaultValues(Map.of("channel-name", queue, "connector", "smallrye-rabbitmq"))
                .build());
    }

    @Override
    public void close() {
        client.stopAndAwait();
    }
}
