package io.holdfast.messaging;

/**
 * Thrown by a handler for a message that no retry can cure: it becomes a dead letter at once. The text is kept with the
 * dead letter, so it must not quote personal data.
 */
public class InvalidMessage extends RuntimeException {

    public InvalidMessage(String reason) {
        super(reason);
    }

    public InvalidMessage(String reason, Throwable cause) {
        super(reason, cause);
    }
}
