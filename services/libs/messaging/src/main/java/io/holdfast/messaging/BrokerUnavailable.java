package io.holdfast.messaging;

/**
 * The broker could not be reached, has blocked publishers, or did not confirm in time. The message may or may not have
 * arrived: send it again.
 */
public final class BrokerUnavailable extends PublishFailure {

    public BrokerUnavailable(String reason) {
        this(reason, null);
    }

    public BrokerUnavailable(String reason, Throwable cause) {
        super(reason, cause);
    }
}
