package io.holdfast.http;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Response;

/**
 * Entity tags made of row versions: an update must say in {@code If-Match} which version it was made from, so that nobody
 * overwrites what they have not seen.
 */
public final class ETags {

    private ETags() {}

    /** The strong tag of a version, {@code "7"} for 7. */
    public static EntityTag of(long version) {
        return new EntityTag(Long.toString(version));
    }

    /** The answer to a PUT: what is stored now with the tag of its version, 201 when it was not there before. */
    public static Response written(Object entity, long version, boolean created) {
        return Response.status(created ? Response.Status.CREATED : Response.Status.OK)
                .entity(entity)
                .tag(of(version))
                .build();
    }

    /** The answer to a GET: what is stored with the tag of its version. */
    public static Response read(Object entity, long version) {
        return written(entity, version, false);
    }

    /**
     * Lets an update pass only if it was made from the present version.
     *
     * @param ifMatch value of the {@code If-Match} header: a list of tags, or {@code *} for any version; null when absent
     * @param version the present version
     * @throws PreconditionRequired when the header is absent: answered with 428
     * @throws PreconditionFailed when it names other versions only: answered with 412
     */
    public static void require(String ifMatch, long version) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw new PreconditionRequired();
        }
        String present = "\"" + version + "\"";
        for (String tag : ifMatch.split(",")) {
            String trimmed = tag.strip();
            if (trimmed.equals("*") || trimmed.equals(present)) {
                return;
            }
        }
        throw new PreconditionFailed(version);
    }

    /** The update does not say which version it was made from. */
    public static final class PreconditionRequired extends RuntimeException {
        PreconditionRequired() {
            super("This update needs an If-Match header with the ETag of the version it was made from.");
        }
    }

    /** The update was made from another version than the present one. */
    public static final class PreconditionFailed extends RuntimeException {
        PreconditionFailed(long version) {
            super("The present version is \"%d\"; read it again and repeat the change.".formatted(version));
        }
    }
}
