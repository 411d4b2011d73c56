package io.holdfast.connector.dialect;

/** An item that cannot be taken. The detail names no value, because values may name people. */
public final class Refused extends RuntimeException {

    private final String reason;

    /**
     * @param reason stable code, for example {@code malformed}
     * @param detail what is wrong, in words
     */
    public Refused(String reason, String detail) {
        super(detail, null, false, false);
        this.reason = reason;
    }

    /** Stable code. */
    public String reason() {
        return reason;
    }
}
