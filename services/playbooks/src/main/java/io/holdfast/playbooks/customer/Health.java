package io.holdfast.playbooks.customer;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * Health as scoring last told of it.
 *
 * @param greenSince since when it has been green without a break; empty when it is not
 */
public record Health(BigDecimal score, Band band, Optional<Instant> greenSince) {

    /** Up is good; worst first, so that a higher ordinal is a better band. */
    public enum Band {
        RED,
        YELLOW,
        GREEN
    }
}
