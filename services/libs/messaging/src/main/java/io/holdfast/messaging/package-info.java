/**
 * The only code that knows broker plumbing. Events leave through the {@link io.holdfast.messaging.Outbox} (committed
 * with the state) or, where no database is on the road, through the {@link io.holdfast.messaging.ConfirmedPublisher};
 * they arrive through {@link io.holdfast.messaging.Deliveries} and are claimed in the
 * {@link io.holdfast.messaging.Inbox}. Retries and dead letters are published, confirmed, and only then is the original
 * acknowledged.
 */
package io.holdfast.messaging;
