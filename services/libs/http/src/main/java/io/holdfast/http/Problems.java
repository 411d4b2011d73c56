package io.holdfast.http;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * Builds responses that carry a {@link Problem}. Doors use it to answer with an expected outcome; the request's path and
 * id are added on the way out.
 */
public final class Problems {

    private static final String TYPES = "https://holdfast.io/problems/";

    private Problems() {}

    /** 404: there is no such thing, or the caller may not know that there is. */
    public static Response notFound(String what, Object id) {
        return of(404, "not-found", "Not found", "There is no %s %s.".formatted(what, id));
    }

    /** 409: the request contradicts the present state. */
    public static Response conflict(String slug, String detail) {
        return of(409, slug, "Conflict", detail);
    }

    /** 400: one field of the request is wrong. */
    public static Response invalid(String field, String reason) {
        return invalid(List.of(new Problem.FieldError(field, reason)));
    }

    /** 400: fields of the request are wrong. */
    public static Response invalid(List<Problem.FieldError> errors) {
        String detail = errors.size() == 1
                ? errors.getFirst().field() + ": " + errors.getFirst().reason()
                : "%d fields are not valid.".formatted(errors.size());
        return respond(new Problem(
                type("invalid-input"), "The request is not valid", 400, detail, null, null, List.copyOf(errors)));
    }

    /** 403: the caller is known and must not do this. */
    public static Response forbidden(String detail) {
        return of(403, "forbidden", "Forbidden", detail);
    }

    /** 413: the body is longer than this service reads. */
    static Response tooLarge(long maxBytes) {
        return of(
                413, "content-too-large", "Content too large", "A body may have at most %d bytes.".formatted(maxBytes));
    }

    /** 503: something this request needs is not there at the moment; {@code Retry-After} is in whole seconds, at least 1. */
    public static Response unavailable(String detail, Duration retryAfter) {
        return Response.fromResponse(of(503, "unavailable", "Temporarily unavailable", detail))
                .header(HttpHeaders.RETRY_AFTER, Math.max(1, retryAfter.toSeconds()))
                .build();
    }

    /**
     * Any other problem.
     *
     * @param status HTTP status code, 400 to 599
     * @param slug last segment of the problem's {@code type}: lower case words joined by hyphens
     */
    public static Response of(int status, String slug, String title, String detail) {
        return respond(new Problem(type(slug), title, status, detail, null, null, null));
    }

    private static Response respond(Problem problem) {
        return Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .entity(problem)
                .build();
    }

    private static URI type(String slug) {
        return URI.create(TYPES + slug);
    }
}
