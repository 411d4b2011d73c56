package io.holdfast.simulator.traffic;

import io.holdfast.simulator.company.Company;
import java.time.Clock;

/** The four systems that know something about the synthetic company's customers. */
public record Vendors(
        SegmentTraffic segment,
        StripeTraffic stripe,
        ZendeskTraffic zendesk,
        HubSpotTraffic hubspot,
        HubSpotPortal portal) {

    /** @param portal the CRM's API; the HubSpot traffic tells of what is in it */
    public static Vendors of(Company company, HubSpotPortal portal, Clock clock) {
        return new Vendors(
                new SegmentTraffic(company, clock),
                new StripeTraffic(company),
                new ZendeskTraffic(company),
                new HubSpotTraffic(portal),
                portal);
    }
}
