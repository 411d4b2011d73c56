/** The door for Zendesk's webhooks. */
package io.holdfast.connector.support.receive;
