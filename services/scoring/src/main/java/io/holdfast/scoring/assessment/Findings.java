package io.holdfast.scoring.assessment;

import io.holdfast.scoring.score.Measures;
import java.math.BigDecimal;
import java.util.Map;

/**
 * What was measured of one account.
 *
 * @param people readings per person reference, for rules with a warning per person
 * @param usageSilent whether a product source of the account has fallen silent: absence proves nothing
 */
public record Findings(Measures measures, Map<String, Map<String, BigDecimal>> people, boolean usageSilent) {}
