/** What is sent: the body of a webhook, built once per event. Pure. */
package io.holdfast.webhooks.payload;
