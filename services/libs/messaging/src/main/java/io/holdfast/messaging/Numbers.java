package io.holdfast.messaging;

import io.holdfast.http.InvalidInput;

/** Numbers and times inside cursors. */
final class Numbers {

    private Numbers() {}

    static long cursor(String part) {
        try {
            return Long.parseLong(part);
        } catch (NumberFormatException e) {
            throw new InvalidInput("cursor", "belongs to another list");
        }
    }
}
