/** An event comes in, one delivery per endpoint that wants it is queued: one transaction with the inbox. */
package io.holdfast.webhooks.fanout;
