package io.holdfast.messaging;

import com.rabbitmq.client.AMQP;
import java.util.Map;

/**
 * A message as it goes to the broker. Always persistent and mandatory.
 *
 * @param exchange where to; empty for the default exchange
 * @param routingKey event type, or the target queue's name on {@code redeliver} and the retry exchanges
 * @param body the bytes
 * @param messageId equal to the envelope's id; null when the bytes are not ours
 * @param type equal to the envelope's type; null when unknown
 * @param contentType media type of the body; null when unknown
 * @param headers transport headers; strings, integers and longs
 */
public record OutgoingMessage(
        String exchange,
        String routingKey,
        byte[] body,
        String messageId,
        String type,
        String contentType,
        Map<String, Object> headers) {

    private static final int PERSISTENT = 2;

    public OutgoingMessage {
        headers = Map.copyOf(headers);
    }

    AMQP.BasicProperties properties(Map<String, Object> withTag) {
        return new AMQP.BasicProperties.Builder()
                .deliveryMode(PERSISTENT)
                .messageId(messageId)
                .type(type)
                .contentType(contentType)
                .headers(withTag)
                .build();
    }
}
