package io.holdfast.alerting.clock;

/** How urgent a warning is, least first. Decides the {@link Protocol}. */
public enum Severity {
    INFO,
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL;

    /** Lower case, as in mails and REST. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
