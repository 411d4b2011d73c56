package io.holdfast.http;

/** The request contradicts the present state: answered with 409. */
public class Conflict extends RuntimeException {

    private final String slug;

    /**
     * @param slug last segment of the problem's {@code type}, for example {@code already-resolved}
     * @param detail the contradiction, in words for the caller
     */
    public Conflict(String slug, String detail) {
        super(detail);
        this.slug = slug;
    }

    public String slug() {
        return slug;
    }
}
