package io.holdfast.scoring.score;

import java.math.BigDecimal;

/** What an input counts when its measure is missing. */
public sealed interface MissingPolicy {

    /** It is left out and its weight is shared inside its dimension. */
    record Drop() implements MissingPolicy {}

    /** It counts a fixed number of points with its full weight: zero, or what "unproven" is worth. */
    record Fixed(BigDecimal points) implements MissingPolicy {}

    /** Reads {@code drop}, {@code zero} or a number of points. */
    static MissingPolicy parse(String text) {
        return switch (text) {
            case "drop" -> new Drop();
            case "zero" -> new Fixed(BigDecimal.ZERO);
            default -> new Fixed(new BigDecimal(text));
        };
    }
}
