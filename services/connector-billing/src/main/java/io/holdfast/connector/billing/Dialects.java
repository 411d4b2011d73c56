package io.holdfast.connector.billing;

import io.holdfast.connector.billing.stripe.StripeDialect;
import io.holdfast.connector.dialect.Dialect;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The dialects this connector speaks. */
class Dialects {

    @Produces
    @Singleton
    Dialect stripe() {
        return new StripeDialect();
    }
}
