package io.holdfast.messaging;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.rabbitmq.IncomingRabbitMQMetadata;
import io.smallrye.reactive.messaging.rabbitmq.RabbitMQRejectMetadata;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;

/**
 * A message as the broker handed it over, before anybody has looked inside.
 *
 * @param queue the queue it came from
 */
record Arrival(String queue, Message<byte[]> message) {

    private static final Metadata REQUEUE = Metadata.of(new RabbitMQRejectMetadata(true));

    byte[] body() {
        return message.getPayload();
    }

    Map<String, Object> headers() {
        return metadata().map(IncomingRabbitMQMetadata::getHeaders).orElseGet(Map::of);
    }

    String messageId() {
        return metadata().flatMap(IncomingRabbitMQMetadata::getMessageId).orElse(null);
    }

    String type() {
        return metadata().flatMap(IncomingRabbitMQMetadata::getType).orElse(null);
    }

    String contentType() {
        return metadata().flatMap(IncomingRabbitMQMetadata::getContentType).orElse(null);
    }

    String exchange() {
        return metadata().map(IncomingRabbitMQMetadata::getExchange).orElse("");
    }

    String routingKey() {
        return metadata().map(IncomingRabbitMQMetadata::getRoutingKey).orElse("");
    }

    int attempt() {
        return Headers.attempt(headers());
    }

    Uni<Void> ack() {
        return Uni.createFrom().completionStage(message::ack);
    }

    /** Gives it back to the queue; counts towards the queue's delivery limit. */
    Uni<Void> requeue(Throwable why) {
        return Uni.createFrom().completionStage(() -> message.nack(why, REQUEUE));
    }

    private Optional<IncomingRabbitMQMetadata> metadata() {
        return message.getMetadata(IncomingRabbitMQMetadata.class);
    }
}
