package io.holdfast.scoring.explain;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;

/** One account's score in a list. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ScoreView(
        String accountId,
        String scorecard,
        BigDecimal score,
        String band,
        BigDecimal confidence,
        Instant since,
        Instant changedAt) {}
