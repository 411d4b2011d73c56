/**
 * Subscriptions, invoices and customers. In: Stripe's webhooks on {@code /v1/stripe/<source>}. Out:
 * {@code billing.subscriptions-changed.v1} and {@code billing.invoices-changed.v1} for scoring,
 * {@code billing.identities-observed.v1} for accounts. Sources, runs, quarantine, archive and suppression come from the
 * connector library.
 */
package io.holdfast.connector.billing;
