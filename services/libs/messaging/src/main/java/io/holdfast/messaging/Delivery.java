package io.holdfast.messaging;

import io.holdfast.events.Envelope;
import io.holdfast.events.Event;

/**
 * A message at a consumer's door.
 *
 * @param queue the queue it came from
 * @param attempt 0 the first time, then counted up with every delayed retry
 * @param bytes size of its body
 */
public record Delivery(Envelope<? extends Event> message, String queue, int attempt, int bytes) {}
