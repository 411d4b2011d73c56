package io.holdfast.scoring.score;

import java.math.BigDecimal;
import java.util.Map;

/** What an input counts when its measure is missing. */
public sealed interface MissingPolicy {

    /** What it counts for one kind of missing; the kind is null for the usual one. */
    default Counted of(String code) {
        return switch (this) {
            case Counted counted -> counted;
            case ByCode by -> code == null ? by.otherwise() : by.codes().getOrDefault(code, by.otherwise());
        };
    }

    /** The same for every kind of missing. */
    sealed interface Counted extends MissingPolicy {}

    /** It is left out and its weight is shared inside its group. */
    record Drop() implements Counted {}

    /** It counts a fixed number of points, 0 to 100, with its full weight: zero, or what "unproven" is worth. */
    record Fixed(BigDecimal points) implements Counted {
        public Fixed {
            if (points.signum() < 0 || points.compareTo(Curve.HUNDRED) > 0) {
                throw new IllegalArgumentException("points of a missing input run from 0 to 100, not " + points);
            }
        }
    }

    /** It depends on why it is missing. */
    record ByCode(Counted otherwise, Map<String, Counted> codes) implements MissingPolicy {
        public ByCode {
            codes = Map.copyOf(codes);
        }
    }

    /**
     * Reads {@code drop}, {@code zero} or a number of points.
     *
     * @throws IllegalArgumentException when it is none of them
     */
    static Counted parse(String text) {
        try {
            return switch (text) {
                case "drop" -> new Drop();
                case "zero" -> new Fixed(BigDecimal.ZERO);
                default -> new Fixed(new BigDecimal(text));
            };
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("a missing input counts drop, zero or points, not " + text, e);
        }
    }
}
