package io.holdfast.alerting;

/** Fired after a commit that left timers or messages to people, so that nobody waits for the next look. */
public record WorkLeft() {}
