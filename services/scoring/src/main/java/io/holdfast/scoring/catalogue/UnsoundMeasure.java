package io.holdfast.scoring.catalogue;

/** A definition of a measure that cannot be right. */
public final class UnsoundMeasure extends IllegalArgumentException {

    private final String field;
    private final String reason;

    /**
     * @param field of the definition
     * @param reason in words for whoever wrote it
     */
    public UnsoundMeasure(String field, String reason) {
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
