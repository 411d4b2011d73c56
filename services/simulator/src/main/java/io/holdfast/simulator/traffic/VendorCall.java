package io.holdfast.simulator.traffic;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One request a vendor's client would send.
 *
 * @param body exact bytes; a signature is computed over them at the moment of sending
 * @param eventIds the vendor's ids of the events inside, for the ledger
 */
public record VendorCall(Door door, byte[] body, List<String> eventIds) {

    /** Which front door takes the call. */
    public enum Door {
        SEGMENT("connector-product"),
        STRIPE("connector-billing"),
        ZENDESK("connector-support"),
        HUBSPOT("connector-crm");

        private final String service;

        Door(String service) {
            this.service = service;
        }

        /** The service the door belongs to. */
        public String service() {
            return service;
        }

        /** The kind of source that speaks through it. */
        public String kind() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    static VendorCall of(Door door, String body, List<String> eventIds) {
        return new VendorCall(door, body.getBytes(StandardCharsets.UTF_8), List.copyOf(eventIds));
    }
}
