package io.holdfast.connector.billing.stripe;

/** An event that cannot be taken. The detail names no value, because values may name people. */
final class Refused extends RuntimeException {

    private final String reason;

    Refused(String reason, String detail) {
        super(detail, null, false, false);
        this.reason = reason;
    }

    /** Stable code. */
    String reason() {
        return reason;
    }
}
