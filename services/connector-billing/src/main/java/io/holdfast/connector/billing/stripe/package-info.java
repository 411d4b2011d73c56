/** Core: Stripe's events, and what they mean. */
package io.holdfast.connector.billing.stripe;
