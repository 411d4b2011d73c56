package io.holdfast.webhooks;

/** Fired inside the process after deliveries were committed, so that they leave at once and not at the next poll. */
public record DeliveriesDue() {}
