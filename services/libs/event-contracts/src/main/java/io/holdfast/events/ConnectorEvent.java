package io.holdfast.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;

/** What a connector says about its own intake: raw requests, and runs of history. */
public sealed interface ConnectorEvent extends Event {

    /**
     * Emitted when a door has accepted a vendor's request, before anything else happens to it.
     *
     * @param sourceId the source whose signature or write key was verified
     * @param door which door took it, for example {@code segment} or {@code stripe}
     * @param method HTTP method
     * @param path path without query
     * @param headers allow-listed headers in lower case; vendor secrets removed
     * @param body the decoded (gunzipped) bytes, base64, at most 1 MiB before encoding
     * @param receivedAt when the door read the last byte
     */
    @EventType(
            value = {
                "product.request-received.v1",
                "billing.request-received.v1",
                "support.request-received.v1",
                "crm.request-received.v1"
            },
            on = Exchange.RAW)
    record RequestReceived(
            String sourceId,
            String door,
            String method,
            String path,
            Map<String, String> headers,
            byte[] body,
            Instant receivedAt)
            implements ConnectorEvent {}

    /**
     * Emitted when a run of history is opened on a source. While it is open its accounts are warming: facts are stored,
     * nothing warns.
     *
     * @param kind {@code import}, {@code back-fill}, {@code replay} or {@code rebuild}
     * @param fromDay first UTC day that is rebuilt; only for a rebuild
     * @param toDay last UTC day that is rebuilt; only for a rebuild
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @EventType(
            value = {"product.run-opened.v1", "billing.run-opened.v1", "support.run-opened.v1", "crm.run-opened.v1"},
            open = true)
    record RunOpened(String runId, String sourceId, String kind, Instant openedAt, LocalDate fromDay, LocalDate toDay)
            implements ConnectorEvent {

        /** A run that is no rebuild. */
        public RunOpened(String runId, String sourceId, String kind, Instant openedAt) {
            this(runId, sourceId, kind, openedAt, null, null);
        }
    }

    /**
     * Emitted when everything that was accepted for a run has been normalised.
     *
     * @param announced how many fact items left under this run id, over all its messages
     * @param quarantined how many items could not be normalised
     */
    @EventType(
            value = {"product.run-closed.v1", "billing.run-closed.v1", "support.run-closed.v1", "crm.run-closed.v1"},
            open = true)
    record RunClosed(String runId, String sourceId, long announced, long quarantined, Instant closedAt)
            implements ConnectorEvent {}
}
