package io.holdfast.scoring.define;

import io.holdfast.scoring.condition.Expression;
import io.holdfast.scoring.score.HealthModel;

/**
 * Which accounts another model than the default one scores.
 *
 * @param position the first that holds wins
 * @param condition over the account
 */
public record Assignment(int position, Expression condition, HealthModel model) {}
