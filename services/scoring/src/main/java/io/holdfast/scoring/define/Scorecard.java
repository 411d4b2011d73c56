package io.holdfast.scoring.define;

import io.holdfast.scoring.condition.Expression;
import io.holdfast.scoring.score.HealthModel;
import io.holdfast.scoring.score.Measurement;
import io.holdfast.scoring.score.Measurement.NotApplicable;
import io.holdfast.scoring.score.Measures;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One more score of an account beside the overall one. It starts nothing: rules look at the overall one.
 *
 * @param id for example {@code onboarding} or {@code product:billing}
 * @param product whose measures it reads where there are such: {@code <measure>@<product>}, else {@code <measure>}
 * @param applies over the account; empty for every account
 */
public record Scorecard(
        String id, String name, HealthModel model, Optional<String> product, Optional<Expression> applies) {

    /** The one that every account has and that rules, protocols and reports go by. */
    public static final String OVERALL = "overall";

    /** The measures as this scorecard reads them; empty for an account that does not have the product. */
    Optional<Measures> read(Measures measures) {
        if (product.isEmpty()) {
            return Optional.of(measures);
        }
        String suffix = "@" + product.get();
        Map<String, Measurement> read = new HashMap<>(measures.byName());
        boolean has = false;
        for (var measure : measures.byName().entrySet()) {
            if (measure.getKey().endsWith(suffix)) {
                String name = measure.getKey().substring(0, measure.getKey().length() - suffix.length());
                read.put(name, measure.getValue());
                has |= !(measure.getValue() instanceof NotApplicable);
            }
        }
        return has ? Optional.of(new Measures(read)) : Optional.empty();
    }
}
