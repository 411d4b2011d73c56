package io.holdfast.http;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;

/**
 * Gives each request an id: the caller's {@code X-Request-Id} when it is a plain word of at most 64 characters, else a new
 * UUID. The id goes into the response, into the logs as {@code requestId}, and into problem documents.
 */
final class RequestIds {

    static final String HEADER = "X-Request-Id";
    static final String MDC_KEY = "requestId";

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

    private RequestIds() {}

    static String assign(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        String given = request.getHeader(HEADER);
        String id = given != null && PLAIN.matcher(given).matches()
                ? given
                : UUID.randomUUID().toString();
        routing.put(MDC_KEY, id);
        routing.response().putHeader(HEADER, id);
        MDC.put(MDC_KEY, id);
        return id;
    }

    /** The id given to this request; null outside of one. */
    static String of(RoutingContext routing) {
        return routing == null ? null : routing.get(MDC_KEY);
    }
}
