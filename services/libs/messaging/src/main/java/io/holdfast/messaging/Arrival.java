package io.holdfast.messaging;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.rabbitmq.IncomingRabbitMQMetadata;
import io.smallrye.reactive.messaging.rabbitmq.RabbitMQRejectMetadata;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.jboss.logging.Logger;

/**
 * A message as the broker handed it over, before anybody has looked inside.
 *
 * @param queue the queue it came from
 * @param channels tells whether the broker can still be answered
 */
record Arrival(String queue, OpenChannels channels, Message<byte[]> message) {

    private static final Logger LOG = Logger.getLogger(Arrival.class);
    private static final Duration ANSWER = Duration.ofSeconds(5);

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

    /** Never fails: an acknowledgement that does not get through means that the broker delivers the message again. */
    Uni<Void> ack() {
        return answer(Uni.createFrom().completionStage(message::ack));
    }

    /** Gives it back to the queue; counts towards the queue's delivery limit. Never fails. */
    Uni<Void> requeue(Throwable why) {
        return answer(Uni.createFrom().completionStage(() -> message.nack(why, REQUEUE)));
    }

    /**
     * A closed channel must not be answered on: the broker has taken its messages back already, and the Vert.x client
     * would open another channel that knows nothing of them.
     */
    private Uni<Void> answer(Uni<Void> answer) {
        return Uni.createFrom()
                .deferred(() -> channels.open(queue) ? answer : lost("the channel is closed"))
                .ifNoItem()
                .after(ANSWER)
                .recoverWithUni(() -> lost("no answer in time"))
                .onFailure()
                .recoverWithUni(failure -> lost(failure.toString()));
    }

    private Uni<Void> lost(String why) {
        LOG.warnf("%s: message %s will be delivered again: %s", queue, messageId(), why);
        return Uni.createFrom().voidItem();
    }

    private Optional<IncomingRabbitMQMetadata> metadata() {
        return message.getMetadata(IncomingRabbitMQMetadata.class);
    }
}
