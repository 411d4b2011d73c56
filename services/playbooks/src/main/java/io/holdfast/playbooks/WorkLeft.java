package io.holdfast.playbooks;

/** Fired after a commit that may have left timers or mails, so that nobody waits for the next look. */
public record WorkLeft() {}
