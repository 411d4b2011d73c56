package io.holdfast.scoring.score;

import static java.math.RoundingMode.HALF_EVEN;

import io.holdfast.scoring.score.HealthModel.Dimension;
import io.holdfast.scoring.score.Measurement.Measured;
import io.holdfast.scoring.score.Measurement.Missing;
import io.holdfast.scoring.score.Measurement.NotApplicable;
import io.holdfast.scoring.score.Scoring.NotEnoughData;
import io.holdfast.scoring.score.Scoring.Scored;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Scores one account: same model, same measures, same moment, same score, with the reasons attached. */
public final class Scorer {

    private static final MathContext EXACT = MathContext.DECIMAL128;

    /** Decimals that survive 34 digits of division noise, so that a true tie is still a tie when it is rounded. */
    private static final int NOISE_FREE = 20;

    private Scorer() {}

    /** An input with what it counts: {@code carry} is its weight inside the dimension, zero when it is dropped. */
    private record Weighed(
            ModelInput input,
            BigDecimal value,
            BigDecimal points,
            BigDecimal carry,
            BigDecimal freshness,
            Long ageDays,
            String text) {}

    public static Scoring score(HealthModel model, Measures measures, Instant now) {
        BigDecimal dimensionWeight = BigDecimal.ZERO;
        BigDecimal applicable = BigDecimal.ZERO;
        BigDecimal backed = BigDecimal.ZERO;
        List<List<Weighed>> weighed = new ArrayList<>();
        for (Dimension dimension : model.dimensions()) {
            List<Weighed> inputs = weigh(dimension, measures, now);
            weighed.add(inputs);
            BigDecimal configured =
                    sum(dimension.inputs().stream().map(ModelInput::weight).toList());
            for (Weighed one : inputs) {
                BigDecimal ofTotal =
                        dimension.weight().multiply(one.input().weight()).divide(configured, EXACT);
                applicable = applicable.add(ofTotal);
                backed = backed.add(ofTotal.multiply(one.freshness()));
            }
            if (carried(inputs).signum() > 0) {
                dimensionWeight = dimensionWeight.add(dimension.weight());
            }
        }
        BigDecimal confidence = applicable.signum() == 0
                ? BigDecimal.ZERO.setScale(2)
                : backed.divide(applicable, EXACT).setScale(2, HALF_EVEN);
        BigDecimal score = BigDecimal.ZERO;
        List<Contribution> contributions = new ArrayList<>();
        for (int i = 0; i < weighed.size(); i++) {
            Dimension dimension = model.dimensions().get(i);
            BigDecimal carried = carried(weighed.get(i));
            for (Weighed one : weighed.get(i)) {
                BigDecimal share = one.carry().signum() == 0
                        ? BigDecimal.ZERO
                        : dimension.weight().multiply(one.carry()).divide(carried.multiply(dimensionWeight), EXACT);
                score = score.add(share.multiply(one.points()));
                contributions.add(contribution(dimension, one, share));
            }
        }
        if (dimensionWeight.signum() == 0 || confidence.compareTo(Scoring.LEAST_CONFIDENCE) < 0) {
            return new NotEnoughData(confidence, List.copyOf(contributions));
        }
        BigDecimal stored = score.setScale(NOISE_FREE, HALF_EVEN).setScale(2, HALF_EVEN);
        Capping capping = Capping.of(model, measures, stored, now);
        return new Scored(new HealthScore(
                capping.score(),
                stored,
                HealthBand.of(capping.score()),
                confidence,
                model.id(),
                model.version(),
                contributions,
                capping.caps()));
    }

    private static List<Weighed> weigh(Dimension dimension, Measures measures, Instant now) {
        List<Weighed> inputs = new ArrayList<>();
        for (ModelInput input : dimension.inputs()) {
            switch (measures.of(input.measure())) {
                case NotApplicable _ -> {}
                case Missing missing -> inputs.add(missing(input, missing.reason()));
                case Measured measured -> inputs.add(measured(input, measured, now));
            }
        }
        return inputs;
    }

    private static Weighed measured(ModelInput input, Measured measured, Instant now) {
        long age = Freshness.ageDays(measured.observedAt(), now);
        BigDecimal freshness = input.freshness().factor(age);
        if (freshness.signum() == 0) {
            return missing(input, "last heard of " + age + " days ago");
        }
        return new Weighed(
                input,
                measured.value(),
                input.curve().points(measured.value()),
                input.weight().multiply(freshness),
                freshness,
                age,
                Wording.fill(input.says(), measured.value(), measured.detail()));
    }

    private static Weighed missing(ModelInput input, String reason) {
        String text = input.name() + " is unknown: " + reason;
        return switch (input.whenMissing()) {
            case MissingPolicy.Drop _ ->
                new Weighed(input, null, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, null, text);
            case MissingPolicy.Fixed fixed ->
                new Weighed(input, null, fixed.points(), input.weight(), BigDecimal.ZERO, null, text);
        };
    }

    private static Contribution contribution(Dimension dimension, Weighed one, BigDecimal share) {
        return new Contribution(
                one.input().measure(),
                one.input().name(),
                dimension.id(),
                one.value(),
                one.points().setScale(2, HALF_EVEN),
                share.setScale(4, HALF_EVEN),
                share.multiply(one.points()).setScale(2, HALF_EVEN),
                share.multiply(Curve.HUNDRED.subtract(one.points())).setScale(2, HALF_EVEN),
                one.freshness().setScale(2, HALF_EVEN),
                one.ageDays(),
                one.text());
    }

    private static BigDecimal carried(List<Weighed> inputs) {
        return sum(inputs.stream().map(Weighed::carry).toList());
    }

    private static BigDecimal sum(List<BigDecimal> values) {
        return values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
