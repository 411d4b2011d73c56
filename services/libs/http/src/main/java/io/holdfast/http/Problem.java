package io.holdfast.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.util.List;

/**
 * A problem document as RFC 9457 defines it, with two extension members.
 *
 * @param type identifies the kind of problem; stable, safe to switch on
 * @param title what this kind of problem is called, the same for every occurrence
 * @param status the HTTP status code, 400 to 599
 * @param detail what went wrong this time, in words for the caller; may be null
 * @param instance path of the request; filled in on the way out
 * @param requestId the request's id, as in the {@code X-Request-Id} header and the logs; filled in on the way out
 * @param errors which fields are wrong and why; null when no field is to blame
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        URI type, String title, int status, String detail, String instance, String requestId, List<FieldError> errors) {

    /** The media type of problem documents. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /**
     * One wrong field.
     *
     * @param field path of the field in the request as the caller wrote it, for example {@code lines[2].amount}
     * @param reason why its value is not accepted
     */
    public record FieldError(String field, String reason) {}

    Problem at(String path, String id) {
        return new Problem(type, title, status, detail, path, id, errors);
    }
}
