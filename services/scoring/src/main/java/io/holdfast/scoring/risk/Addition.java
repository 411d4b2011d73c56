package io.holdfast.scoring.risk;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * Something that makes churn likelier than health alone says.
 *
 * @param rule for example {@code power-user-gone}
 * @param points that it adds, two decimals
 * @param since when it was first seen
 * @param text in plain words
 */
public record Addition(String rule, BigDecimal points, Instant since, String text) {}
