package io.holdfast.scoring.configure;

import io.holdfast.http.InvalidInput;
import io.holdfast.scoring.condition.Expression;

/** Conditions over an account as they are written. */
final class Conditions {

    private Conditions() {}

    /** @throws InvalidInput naming the field when it is no condition */
    static void require(String field, String text) {
        try {
            Expression.overAccount(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidInput(field, e.getMessage());
        }
    }
}
