package io.holdfast.messaging;

/** No queue takes this message, or its exchange does not exist: a mistake in the topology that no retry cures. */
public final class Unroutable extends PublishFailure {

    public Unroutable(String reason) {
        super(reason, null);
    }
}
