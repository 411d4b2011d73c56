/**
 * Tickets, and who opens them. In: Zendesk's event webhooks on {@code /v1/zendesk/<source>}. Out:
 * {@code support.tickets-changed.v1} for scoring, {@code support.identities-observed.v1} for accounts. Sources, runs,
 * quarantine, archive and suppression come from the connector library.
 */
package io.holdfast.connector.support;
