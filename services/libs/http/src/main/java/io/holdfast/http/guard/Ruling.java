package io.holdfast.http.guard;

/** The guard's decision; a refusal always has its reason. */
public sealed interface Ruling<T> {

    /** Go on with this. */
    record Allowed<T>(T value) implements Ruling<T> {}

    /** Do not, and this is why. */
    record Refused<T>(String reason) implements Ruling<T> {}
}
