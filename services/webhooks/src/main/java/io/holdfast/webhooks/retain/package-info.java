/** Forgets finished deliveries after their time. */
package io.holdfast.webhooks.retain;
