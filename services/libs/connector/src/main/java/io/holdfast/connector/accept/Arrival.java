package io.holdfast.connector.accept;

import java.util.Map;

/**
 * A verified request, before it is given to the broker.
 *
 * @param door which door took it, usually the dialect's kind
 * @param path path without query
 * @param headers all headers; only the allow-listed ones go further
 * @param body decoded bytes, vendor secrets blanked
 * @param vendorId the vendor's id of the whole request; null when it numbers items only
 * @param runId the run it is said to belong to; null for live traffic
 */
public record Arrival(
        String door,
        String method,
        String path,
        Map<String, String> headers,
        byte[] body,
        String vendorId,
        String runId) {}
