/** The endpoints: who wants what, where. Plain reading and writing; a secret is shown once and stored sealed. */
package io.holdfast.webhooks.endpoints;
