package io.holdfast.scoring.warn;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A warning that has been raised and not cleared.
 *
 * @param id one per life of a key
 * @param since when the condition became true
 * @param start what the readings that its clearing compares with were when it was raised
 */
public record OpenWarning(
        String id,
        int ruleVersion,
        Severity severity,
        Instant since,
        Instant raisedAt,
        ClockHold hold,
        List<Evidence> evidence,
        Map<String, BigDecimal> start) {

    public OpenWarning {
        evidence = List.copyOf(evidence);
        start = Map.copyOf(start);
    }

    /** The same, raised at another moment than the one it was judged as of. */
    public OpenWarning raisedAt(Instant moment) {
        return new OpenWarning(id, ruleVersion, severity, since, moment, hold, evidence, start);
    }
}
