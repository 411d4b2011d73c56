/**
 * Brings deliveries to their endpoints. A worker leases what is due (a few per endpoint, so that nobody waits for
 * somebody else's destination), signs, sends, and records the attempt together with what follows from it. A worker that
 * dies loses its leases and nothing else.
 */
package io.holdfast.webhooks.deliver;
