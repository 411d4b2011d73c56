package io.holdfast.http;

/** What the request speaks of does not exist: answered with 404. */
public class NotFound extends RuntimeException {

    private final String what;
    private final transient Object id;

    /**
     * @param what the noun, for example {@code account}
     * @param id how the caller addressed it
     */
    public NotFound(String what, Object id) {
        super("There is no %s %s.".formatted(what, id));
        this.what = what;
        this.id = id;
    }

    public String what() {
        return what;
    }

    public Object id() {
        return id;
    }
}
