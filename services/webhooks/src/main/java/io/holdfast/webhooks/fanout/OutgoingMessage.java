package io.holdfast.webhooks.fanout;

/**
 * What is sent to every endpoint that wants it.
 *
 * @param id the {@code webhook-id}
 * @param body the exact bytes of every attempt
 */
record OutgoingMessage(String id, String type, byte[] body) {}
