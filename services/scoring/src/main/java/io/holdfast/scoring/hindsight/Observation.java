package io.holdfast.scoring.hindsight;

import java.math.BigDecimal;

/**
 * What was said of an account the lead time before its period ended, and whether it left then.
 *
 * @param danger 0 to 100, up is bad: what accounts are ranked by
 */
public record Observation(String account, BigDecimal danger, boolean churned) {}
