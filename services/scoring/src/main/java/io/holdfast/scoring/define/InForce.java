package io.holdfast.scoring.define;

import io.holdfast.scoring.catalogue.CustomMeasure;
import io.holdfast.scoring.measure.Account;
import io.holdfast.scoring.product.Products;
import io.holdfast.scoring.score.HealthModel;
import io.holdfast.scoring.score.Measures;
import io.holdfast.scoring.score.Scorer;
import io.holdfast.scoring.score.Scoring;
import io.holdfast.scoring.warn.Rule;
import java.time.Instant;
import java.util.List;

/**
 * What accounts are measured and judged by.
 *
 * @param custom measures of the company's own, each after those it is made of
 */
public record InForce(HealthModel model, List<Rule> rules, Products products, List<CustomMeasure> custom) {

    /** The overall score of an account, by the model that applies to it. */
    public Scoring score(Account account, Measures measures, Instant now) {
        return Scorer.score(model, measures, now);
    }

    /** The same with another model. */
    public InForce with(HealthModel other) {
        return new InForce(other, rules, products, custom);
    }

    /** The same with other rules. */
    public InForce withRules(List<Rule> others) {
        return new InForce(model, List.copyOf(others), products, custom);
    }
}
