package io.holdfast.messaging;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A message that could not be handled, as it is stored. Pure.
 *
 * @param id the same for every delivery of the same death, so that storing it twice stores it once
 * @param queue where its consumer failed, and where a replay goes
 * @param reason a sentence without personal data
 * @param attempts retries it has had
 * @param byBroker true when the broker gave up on it, because its consumer died over it too often
 */
record DeadLetter(
        UUID id,
        String queue,
        String messageId,
        String type,
        String exchange,
        String routingKey,
        String contentType,
        byte[] body,
        String reason,
        String stack,
        int attempts,
        boolean byBroker,
        Instant firstFailure,
        int replays) {

    static DeadLetter of(Arrival arrival, Instant now) {
        Map<String, Object> headers = arrival.headers();
        Optional<BrokerDeath> death = BrokerDeath.of(headers);
        String queue = death.map(BrokerDeath::queue).orElseGet(() -> Headers.text(headers, Headers.QUEUE, "unknown"));
        String exchange = death.map(BrokerDeath::exchange).orElse("");
        String routingKey = death.map(BrokerDeath::routingKey).orElseGet(arrival::routingKey);
        return new DeadLetter(
                identity(queue, arrival),
                queue,
                arrival.messageId(),
                arrival.type(),
                Headers.text(headers, Headers.EXCHANGE, exchange),
                Headers.text(headers, Headers.ROUTING_KEY, routingKey),
                arrival.contentType(),
                arrival.body(),
                death.map(one -> "The broker gave up: " + one.reason())
                        .orElseGet(() -> Headers.text(headers, Headers.REASON, "unknown")),
                Headers.text(headers, Headers.STACK, null),
                Headers.attempt(headers),
                death.isPresent(),
                Headers.firstFailure(headers, now),
                Headers.replays(headers));
    }

    private static UUID identity(String queue, Arrival arrival) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String parts = queue + '\n' + arrival.messageId() + '\n' + Headers.replays(arrival.headers()) + '\n';
        bytes.writeBytes(parts.getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(arrival.body());
        return UUID.nameUUIDFromBytes(bytes.toByteArray());
    }
}
