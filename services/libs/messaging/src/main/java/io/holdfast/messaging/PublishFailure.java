package io.holdfast.messaging;

/** Why the broker did not take a message. */
public abstract sealed class PublishFailure extends RuntimeException permits BrokerUnavailable, Rejected, Unroutable {

    PublishFailure(String reason, Throwable cause) {
        super(reason, cause);
    }
}
