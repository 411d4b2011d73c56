package io.holdfast.connector.crm;

import io.holdfast.connector.crm.hubspot.HubSpotDialect;
import io.holdfast.connector.crm.hubspot.HubSpotFetcher;
import io.holdfast.connector.dialect.Dialect;
import io.holdfast.connector.dialect.Fetcher;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The dialects this connector speaks, and how it asks. */
class Dialects {

    @Produces
    @Singleton
    Dialect hubSpot() {
        return new HubSpotDialect();
    }

    @Produces
    @Singleton
    Fetcher hubSpotObjects() {
        return new HubSpotFetcher();
    }
}
