package io.holdfast.scoring.warn;

import java.math.BigDecimal;

/**
 * One measured value that a warning rests on.
 *
 * @param threshold the limit it crossed; null when it has none
 * @param text the sentence a human reads
 */
public record Evidence(String measure, BigDecimal value, BigDecimal threshold, String text) {}
