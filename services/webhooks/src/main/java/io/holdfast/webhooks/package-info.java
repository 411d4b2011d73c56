/**
 * Webhooks: brings public events to the endpoints that customers register, after Standard Webhooks 1.0.
 *
 * <p>Owns endpoints, their secrets and the delivery log. Takes in {@code accounts.account-changed.v1}, {@code scoring.*}
 * and {@code alerting.*} from the queue {@code webhooks.events}. Gives out signed HTTP requests, at least once each, with
 * the same id and the same bytes on every attempt; announces nothing on the broker.
 *
 * <p>Read on: {@code fanout} turns an event into one delivery per endpoint, {@code deliver} brings it there,
 * {@code schedule} decides what follows, {@code guard} where we may connect to, {@code sign} how it is signed.
 */
package io.holdfast.webhooks;
