/** Sends again what did not arrive: one delivery, or all of an endpoint since a time. Same id, same bytes. */
package io.holdfast.webhooks.requeue;
