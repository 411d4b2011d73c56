package io.holdfast.scoring.score;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * Somebody's word against the model's, as it went into a score.
 *
 * @param points what it added to the score, negative when it took, two decimals; 0 when it changed nothing
 * @param author user name of who said it
 * @param until when it ends by itself
 * @param text in plain words
 */
public record AppliedOverride(String id, BigDecimal points, String author, Instant until, String text) {}
