package io.holdfast.scoring.rescore;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

/**
 * A churn risk as it was stored.
 *
 * @param since when each of its conditions was first seen
 */
record PriorRisk(BigDecimal risk, Map<String, Instant> since, Instant changedAt, Instant scoredAt) {}
