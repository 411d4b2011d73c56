package io.holdfast.http.guard;

import java.net.URI;

/**
 * A well-formed URL, taken apart.
 *
 * @param host a name or an address literal, without the brackets of IPv6
 * @param port the explicit port, else 443 or 80
 */
public record Target(URI url, boolean secure, String host, int port) {

    /** Path and query as they go on the wire. */
    public String pathAndQuery() {
        String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
    }
}
