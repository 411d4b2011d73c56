package io.holdfast.scoring.warn;

import java.time.Instant;
import java.util.List;

/**
 * A warning that has been raised and not cleared.
 *
 * @param id one per life of a key
 * @param since when the condition became true
 */
public record OpenWarning(
        String id,
        int ruleVersion,
        Severity severity,
        Instant since,
        Instant raisedAt,
        ClockHold hold,
        List<Evidence> evidence) {

    public OpenWarning {
        evidence = List.copyOf(evidence);
    }
}
