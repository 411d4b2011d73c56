package io.holdfast.http;

/** A value of the request is not acceptable: answered with 400, naming the field. */
public class InvalidInput extends RuntimeException {

    private final String field;
    private final String reason;

    /**
     * @param field path of the field or name of the parameter, as the caller wrote it
     * @param reason why the value is not accepted, in words for the caller
     */
    public InvalidInput(String field, String reason) {
        super(field + ": " + reason);
        this.field = field;
        this.reason = reason;
    }

    public String field() {
        return field;
    }

    public String reason() {
        return reason;
    }
}
