package io.holdfast.connector.support;

import io.holdfast.connector.dialect.Dialect;
import io.holdfast.connector.support.zendesk.ZendeskDialect;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The dialects this connector speaks. */
class Dialects {

    @Produces
    @Singleton
    Dialect zendesk() {
        return new ZendeskDialect();
    }
}
