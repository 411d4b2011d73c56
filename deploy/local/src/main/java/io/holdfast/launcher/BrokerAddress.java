package io.holdfast.launcher;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Where a RabbitMQ broker is, with an administrator's login.
 *
 * @param management base of the management API, for example {@code http://127.0.0.1:15673}
 */
public record BrokerAddress(String host, int port, URI management, String user, String password) {

    /** Connection URI of one vhost for this login. */
    public URI uri(String vhost) {
        return URI.create(
                "amqp://" + encode(user) + ":" + encode(password) + "@" + host + ":" + port + "/" + encode(vhost));
    }

    /** A name as one segment of a path of the broker's API. */
    public static String encode(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
