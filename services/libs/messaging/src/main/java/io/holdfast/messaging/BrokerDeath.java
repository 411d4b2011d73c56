package io.holdfast.messaging;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the broker's own {@code x-death} header says of a message it dead-lettered itself: the net below our own dead
 * letters, reached by a consumer that dies again and again. Pure.
 *
 * @param queue the work queue it died in
 * @param reason the broker's word: {@code delivery_limit}, {@code rejected}, {@code maxlen} or {@code expired}
 * @param exchange where it had been published to
 * @param routingKey with which key
 */
record BrokerDeath(String queue, String reason, String exchange, String routingKey) {

    /** The latest death; empty when the message was published to the dead letters by us. */
    static Optional<BrokerDeath> of(Map<String, Object> headers) {
        return headers.get("x-death") instanceof List<?> deaths
                        && !deaths.isEmpty()
                        && deaths.getFirst() instanceof Map<?, ?> latest
                ? Optional.of(new BrokerDeath(
                        text(latest, "queue"),
                        text(latest, "reason"),
                        text(latest, "exchange"),
                        latest.get("routing-keys") instanceof List<?> keys && !keys.isEmpty()
                                ? String.valueOf(keys.getFirst())
                                : ""))
                : Optional.empty();
    }

    private static String text(Map<?, ?> death, String field) {
        Object value = death.get(field);
        return value == null ? "" : value.toString();
    }
}
