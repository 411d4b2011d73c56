package io.holdfast.messaging;

import io.holdfast.events.Envelope;
import io.holdfast.events.Event;

/** What the bytes of a message turned out to be. */
public sealed interface Decoded {

    /** An event of a type this build knows. */
    record Known(Envelope<? extends Event> envelope) implements Decoded {}

    /** A well-formed message of a type this build does not know: newer than us, or not for us. */
    record Unrecognised(String id, String type) implements Decoded {}
}
