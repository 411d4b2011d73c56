/**
 * Product usage. In: tracking calls of Segment-compatible clients (and PostHog's), on {@code /v1/track} and its relatives.
 * Out: {@code product.usage-recorded.v1} for scoring, {@code product.usage-restated.v1} when days are rebuilt from the
 * archive, {@code product.identities-observed.v1} for accounts. Sources, runs, quarantine, archive and suppression come from
 * the connector library.
 */
package io.holdfast.connector.product;
