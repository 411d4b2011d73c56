package io.holdfast.messaging;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.holdfast.http.InvalidInput;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/**
 * A dead letter as operators see it.
 *
 * @param state {@code open}, {@code replayed} or {@code erased}
 * @param byBroker true when its consumer died over it until the broker gave up
 * @param payload only when a single dead letter is read; null in lists and once erased
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DeadLetterView(
        UUID id,
        String queue,
        String messageId,
        String type,
        String exchange,
        String routingKey,
        String reason,
        String stack,
        int attempts,
        boolean byBroker,
        Instant firstFailure,
        Instant storedAt,
        String state,
        boolean corrected,
        int replays,
        Instant settledAt,
        String settledBy,
        Payload payload) {

    /**
     * The bytes of a message.
     *
     * @param encoding {@code utf-8} when {@code content} is the text itself, {@code base64} otherwise
     */
    record Payload(String encoding, String content) {

        static Payload of(byte[] body) {
            try {
                return new Payload(
                        "utf-8",
                        StandardCharsets.UTF_8
                                .newDecoder()
                                .decode(ByteBuffer.wrap(body))
                                .toString());
            } catch (CharacterCodingException e) {
                return new Payload("base64", Base64.getEncoder().encodeToString(body));
            }
        }

        byte[] bytes() {
            if (content == null) {
                throw new InvalidInput("content", "is required");
            }
            return switch (encoding) {
                case "utf-8" -> content.getBytes(StandardCharsets.UTF_8);
                case "base64" -> decoded();
                case null, default -> throw new InvalidInput("encoding", "must be utf-8 or base64");
            };
        }

        private byte[] decoded() {
            try {
                return Base64.getDecoder().decode(content);
            } catch (IllegalArgumentException e) {
                throw new InvalidInput("content", "is not base64");
            }
        }
    }

    static DeadLetterView listed(DeadLetterRow row) {
        return of(row, null);
    }

    static DeadLetterView whole(DeadLetterRow row) {
        return of(row, row.body() == null ? null : Payload.of(row.body()));
    }

    private static DeadLetterView of(DeadLetterRow row, Payload payload) {
        return new DeadLetterView(
                row.id(),
                row.queue(),
                row.messageId(),
                row.type(),
                row.exchange(),
                row.routingKey(),
                row.reason(),
                row.stack(),
                row.attempts(),
                row.byBroker(),
                row.firstFailure(),
                row.storedAt(),
                row.state(),
                row.corrected(),
                row.replays(),
                row.settledAt(),
                row.settledBy(),
                payload);
    }
}
