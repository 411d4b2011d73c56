/** The door for Stripe's webhooks. */
package io.holdfast.connector.billing.receive;
