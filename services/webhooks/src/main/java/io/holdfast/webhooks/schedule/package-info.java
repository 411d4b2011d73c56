/**
 * What follows from an attempt: when the next one is due, when to stop, when an endpoint slows down or is disabled. Pure:
 * the time and the random number are parameters.
 */
package io.holdfast.webhooks.schedule;
