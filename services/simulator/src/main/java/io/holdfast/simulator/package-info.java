/**
 * A synthetic software company that speaks the vendors' own protocols through Holdfast's front doors: Segment batches
 * and signed Stripe webhooks, and the REST interface where a human would type. It knows why each customer stays or
 * leaves, so that what Holdfast says can be held against the truth.
 */
package io.holdfast.simulator;
