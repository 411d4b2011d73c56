/** Core: Zendesk's events, and what they mean. */
package io.holdfast.connector.support.zendesk;
