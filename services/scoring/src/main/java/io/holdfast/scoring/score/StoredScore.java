package io.holdfast.scoring.score;

import java.math.BigDecimal;

/** A score as it was stored: enough to compare the next one with. */
public record StoredScore(BigDecimal score, HealthBand band, String model, int modelVersion) {}
