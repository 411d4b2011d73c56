package io.holdfast.scoring.warn;

/** How urgent a warning is, mildest first. */
public enum Severity {
    INFO,
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL
}
