/**
 * Accounts, people, deals and touches of CRM systems. In: HubSpot's webhooks on {@code /v1/hubspot/<source>}, which say only
 * what has changed, and the objects fetched for them. Out: {@code crm.touches-changed.v1} and {@code crm.deals-changed.v1}
 * and {@code crm.identities-observed.v1}, all for accounts. Sources, runs, fetching, quarantine, archive and suppression come
 * from the connector library.
 */
package io.holdfast.connector.crm;
