package io.holdfast.http;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Map;

/** Problem documents for what routing and content negotiation refuse, which have a status and nothing else. */
final class HttpStatuses {

    private record Words(String slug, String title, String detail) {}

    private static final Map<Integer, Words> KNOWN = Map.of(
            400, new Words("bad-request", "Bad request", "The request cannot be read."),
            401, new Words("unauthorized", "Unauthorized", "This needs a bearer token."),
            403, new Words("forbidden", "Forbidden", "None of the caller's roles allows this."),
            404, new Words("not-found", "Not found", "There is nothing at this path."),
            405,
                    new Words(
                            "method-not-allowed",
                            "Method not allowed",
                            "This path exists, but does not take this method."),
            406, new Words("not-acceptable", "Not acceptable", "None of the accepted media types is offered here."),
            413, new Words("content-too-large", "Content too large", "The body is longer than this service reads."),
            415,
                    new Words(
                            "unsupported-media-type",
                            "Unsupported media type",
                            "The body's media type is not understood here."));

    private HttpStatuses() {}

    /** The same status and headers, with a problem document as body. */
    static Response problem(Response bare) {
        int status = bare.getStatus();
        Words words = KNOWN.getOrDefault(
                status,
                new Words(
                        "status-" + status,
                        "Request refused",
                        bare.getStatusInfo().getReasonPhrase()));
        Response problem = Problems.of(status, words.slug(), words.title(), words.detail());
        Response.ResponseBuilder builder = Response.fromResponse(problem);
        bare.getStringHeaders().forEach((name, values) -> {
            if (!name.equalsIgnoreCase(HttpHeaders.CONTENT_TYPE)
                    && !name.equalsIgnoreCase(HttpHeaders.CONTENT_LENGTH)) {
                values.forEach(value -> builder.header(name, value));
            }
        });
        return builder.build();
    }
}
