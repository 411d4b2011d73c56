package io.holdfast.connector.product;

import io.holdfast.connector.dialect.Dialect;
import io.holdfast.connector.product.segment.SegmentDialect;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The dialects this connector speaks. */
class Dialects {

    @Produces
    @Singleton
    Dialect segment() {
        return new SegmentDialect();
    }
}
