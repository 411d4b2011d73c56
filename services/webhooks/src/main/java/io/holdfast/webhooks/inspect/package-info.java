/** The delivery log: what was sent where, when, and what came back. */
package io.holdfast.webhooks.inspect;
