package io.holdfast.messaging;

/** The bytes are not an event message, or not one of the type they claim. Never cured by a retry. */
public final class UndecodableMessage extends InvalidMessage {

    UndecodableMessage(String reason) {
        super(reason);
    }
}
