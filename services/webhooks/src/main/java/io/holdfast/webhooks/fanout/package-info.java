/** An event comes in, one delivery per endpoint that wants it goes into the queue table: one transaction with the inbox. */
package io.holdfast.webhooks.fanout;
