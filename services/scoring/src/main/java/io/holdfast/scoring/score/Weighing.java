package io.holdfast.scoring.score;

import static java.math.RoundingMode.HALF_EVEN;

import io.holdfast.scoring.score.Layout.Group;
import io.holdfast.scoring.score.Layout.Leaf;
import io.holdfast.scoring.score.Measurement.Measured;
import io.holdfast.scoring.score.Measurement.Missing;
import io.holdfast.scoring.score.Measurement.NotApplicable;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a model makes of one account's measures, before caps and before anything is rounded.
 *
 * @param exact the weighted mean, 0 to 100; null when nothing counts
 * @param confidence the share of the applicable weight that is backed by fresh data, 0 to 1
 */
record Weighing(HealthModel model, BigDecimal exact, BigDecimal confidence, List<Weighed> inputs, List<Mean> means) {

    static final MathContext EXACT = MathContext.DECIMAL128;

    /** An input with what it counts: {@code share} is that of the whole score, zero when it was dropped. */
    record Weighed(
            Leaf leaf,
            BigDecimal value,
            BigDecimal points,
            BigDecimal carry,
            BigDecimal freshness,
            Long ageDays,
            String text,
            BigDecimal share) {

        Weighed with(BigDecimal ofWhole) {
            return new Weighed(leaf, value, points, carry, freshness, ageDays, text, ofWhole);
        }
    }

    /** A group with its mean, null when nothing in it counts, and its share of the whole score. */
    record Mean(Group group, BigDecimal mean, BigDecimal share) {}

    static Weighing of(HealthModel model, Measures measures, Instant now) {
        Layout layout = model.layout();
        int size = layout.groups().size();
        List<Weighed> inputs = new ArrayList<>(layout.leaves().size());
        BigDecimal[] carried = new BigDecimal[size];
        Arrays.fill(carried, BigDecimal.ZERO);
        BigDecimal applicable = BigDecimal.ZERO;
        BigDecimal backed = BigDecimal.ZERO;
        for (Leaf leaf : layout.leaves()) {
            Weighed one = weigh(leaf, measures.of(leaf.input().measure()), now);
            if (one != null) {
                inputs.add(one);
                carried[leaf.group()] = carried[leaf.group()].add(one.carry());
                applicable = applicable.add(leaf.ofTotal());
                backed = backed.add(
                        one.freshness() == BigDecimal.ONE
                                ? leaf.ofTotal()
                                : leaf.ofTotal().multiply(one.freshness()));
            }
        }
        BigDecimal whole = BigDecimal.ZERO;
        for (int i = size - 1; i >= 0; i--) {
            Group group = layout.groups().get(i);
            if (carried[i].signum() > 0) {
                if (group.parent() < 0) {
                    whole = whole.add(group.weight());
                } else {
                    carried[group.parent()] = carried[group.parent()].add(group.weight());
                }
            }
        }
        return new Shares(layout, carried, whole).weighing(model, inputs, confidence(applicable, backed));
    }

    private static BigDecimal confidence(BigDecimal applicable, BigDecimal backed) {
        return applicable.signum() == 0 ? BigDecimal.ZERO : backed.divide(applicable, EXACT);
    }

    /** Each group's share of the whole as a fraction, so that nothing is divided before the end. */
    private static final class Shares {

        private final Layout layout;
        private final BigDecimal[] carried;
        private final BigDecimal[] part;
        private final BigDecimal[] divisor;

        Shares(Layout layout, BigDecimal[] carried, BigDecimal whole) {
            this.layout = layout;
            this.carried = carried;
            this.part = new BigDecimal[carried.length];
            this.divisor = new BigDecimal[carried.length];
            for (int i = 0; i < carried.length; i++) {
                Group group = layout.groups().get(i);
                boolean outer = group.parent() < 0;
                part[i] = outer ? group.weight() : part[group.parent()].multiply(group.weight());
                divisor[i] = outer ? whole : divisor[group.parent()].multiply(carried[group.parent()]);
            }
        }

        Weighing weighing(HealthModel model, List<Weighed> inputs, BigDecimal confidence) {
            BigDecimal[] given = new BigDecimal[carried.length];
            Arrays.fill(given, BigDecimal.ZERO);
            BigDecimal exact = null;
            List<Weighed> shared = new ArrayList<>(inputs.size());
            for (Weighed one : inputs) {
                int group = one.leaf().group();
                BigDecimal share = BigDecimal.ZERO;
                if (one.carry().signum() > 0) {
                    share = part[group].multiply(one.carry()).divide(divisor[group].multiply(carried[group]), EXACT);
                    BigDecimal gives = share.multiply(one.points());
                    exact = exact == null ? gives : exact.add(gives);
                    given[group] = given[group].add(gives);
                }
                shared.add(one.with(share));
            }
            for (int i = carried.length - 1; i >= 0; i--) {
                int parent = layout.groups().get(i).parent();
                if (parent >= 0) {
                    given[parent] = given[parent].add(given[i]);
                }
            }
            List<Mean> means = new ArrayList<>(carried.length);
            for (int i = 0; i < carried.length; i++) {
                means.add(mean(i, given[i]));
            }
            return new Weighing(model, exact, confidence, shared, means);
        }

        private Mean mean(int i, BigDecimal given) {
            if (carried[i].signum() == 0) {
                return new Mean(layout.groups().get(i), null, BigDecimal.ZERO);
            }
            BigDecimal share = part[i].divide(divisor[i], EXACT);
            return new Mean(layout.groups().get(i), given.divide(share, EXACT), share);
        }
    }

    /** Null where the measure says nothing about this account. */
    private static Weighed weigh(Leaf leaf, Measurement measurement, Instant now) {
        return switch (measurement) {
            case NotApplicable _ -> null;
            case Missing missing -> missing(leaf, missing.reason(), missing.code());
            case Measured measured -> measured(leaf, measured, now);
        };
    }

    private static Weighed measured(Leaf leaf, Measured measured, Instant now) {
        ModelInput input = leaf.input();
        long age = Freshness.ageDays(measured.observedAt(), now);
        BigDecimal freshness = input.freshness().factor(age);
        if (freshness.signum() == 0) {
            return missing(leaf, "last heard of " + age + " days ago", null);
        }
        return new Weighed(
                leaf,
                measured.value(),
                input.curve().points(measured.value()),
                freshness == BigDecimal.ONE ? input.weight() : input.weight().multiply(freshness),
                freshness,
                age,
                Wording.fill(input.says(), measured.value(), measured.detail()),
                null);
    }

    private static Weighed missing(Leaf leaf, String reason, String code) {
        ModelInput input = leaf.input();
        String text = input.name() + " is unknown: " + reason;
        return switch (input.whenMissing().of(code)) {
            case MissingPolicy.Drop _ ->
                new Weighed(leaf, null, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, null, text, null);
            case MissingPolicy.Fixed fixed ->
                new Weighed(leaf, null, fixed.points(), input.weight(), BigDecimal.ZERO, null, text, null);
        };
    }

    /**
     * What the inputs did to a score in which this model has a share.
     *
     * @param ofScore that share, 0 to 1
     * @param above what paths begin with; null for nothing
     */
    List<Contribution> contributions(BigDecimal ofScore, String above) {
        List<Contribution> contributions = new ArrayList<>(inputs.size());
        for (Weighed one : inputs) {
            Group group = model.layout().groups().get(one.leaf().group());
            BigDecimal share =
                    ofScore == BigDecimal.ONE ? one.share() : one.share().multiply(ofScore);
            contributions.add(new Contribution(
                    one.leaf().input().measure(),
                    one.leaf().input().name(),
                    above == null ? group.dimension() : above,
                    one.value(),
                    one.points().setScale(2, HALF_EVEN),
                    share.setScale(4, HALF_EVEN),
                    share.multiply(one.points()).setScale(2, HALF_EVEN),
                    share.multiply(Curve.HUNDRED.subtract(one.points())).setScale(2, HALF_EVEN),
                    one.freshness().setScale(2, HALF_EVEN),
                    one.ageDays(),
                    one.text(),
                    above == null ? group.path() : above + "/" + group.path()));
        }
        return contributions;
    }

    /** The means of the groups in a score in which this model has a share. */
    List<GroupScore> groups(BigDecimal ofScore, String above) {
        return means.stream()
                .map(one -> new GroupScore(
                        above == null
                                ? one.group().path()
                                : above + "/" + one.group().path(),
                        one.group().name(),
                        one.mean() == null ? null : Scorer.stored(one.mean()),
                        one.share().multiply(ofScore).setScale(4, HALF_EVEN)))
                .toList();
    }
}
