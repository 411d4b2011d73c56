package io.holdfast.http;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which page of a list is asked for; used as {@code @BeanParam}. */
public class PageRequest {

    /** Items on a page when the caller does not say. */
    public static final int DEFAULT_LIMIT = 50;

    /** Most items on a page. */
    public static final int MAX_LIMIT = 200;

    @QueryParam("cursor")
    @Parameter(description = "Where to go on: the `next` of the page before. Absent: the first page.")
    String cursor;

    @QueryParam("limit")
    @DefaultValue("" + DEFAULT_LIMIT)
    @Parameter(
            description = "Most items on the page.",
            schema = @Schema(minimum = "1", maximum = "" + MAX_LIMIT, defaultValue = "" + DEFAULT_LIMIT))
    int limit;

    /** The first page of the default size. */
    public PageRequest() {
        this(null, DEFAULT_LIMIT);
    }

    /**
     * @param cursor where to go on; null for the first page
     * @param limit most items on the page, 1 to {@value #MAX_LIMIT}
     */
    public PageRequest(String cursor, int limit) {
        this.cursor = cursor;
        this.limit = limit;
    }

    /** Most items on the page, 1 to {@value #MAX_LIMIT}. */
    public int limit() {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new InvalidInput("limit", "must be between 1 and " + MAX_LIMIT);
        }
        return limit;
    }

    /** How many rows to read: one more than shown tells whether there is a next page. */
    public int fetch() {
        return limit() + 1;
    }

    /**
     * Sort key of the last row already shown, empty on the first page.
     *
     * @param parts how many values the list's key has
     * @throws InvalidInput when the cursor is not one of this list
     */
    public Optional<List<String>> after(int parts) {
        if (cursor == null || cursor.isEmpty()) {
            return Optional.empty();
        }
        List<String> key = Cursor.decode(cursor);
        if (key.size() != parts) {
            throw new InvalidInput("cursor", "belongs to another list");
        }
        return Optional.of(key);
    }
}
