package io.holdfast.scoring.relationship;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * An answer to a survey, or the rating of a session.
 *
 * @param person who answered; for an anonymous answer something that no other answer has
 * @param role of that person; null when none
 */
public record Answer(String person, String role, BigDecimal value, Instant at) {}
