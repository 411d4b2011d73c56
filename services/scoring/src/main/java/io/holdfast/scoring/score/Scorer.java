package io.holdfast.scoring.score;

import static java.math.RoundingMode.HALF_EVEN;

import io.holdfast.scoring.condition.Profile;
import io.holdfast.scoring.score.Scoring.NotEnoughData;
import io.holdfast.scoring.score.Scoring.Scored;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Scores one account: same model, same measures, same moment, same score, with the reasons attached. */
public final class Scorer {

    /** Decimals that survive 34 digits of division noise, so that a true tie is still a tie when it is rounded. */
    private static final int NOISE_FREE = 20;

    private Scorer() {}

    /** Scores an account nothing else is known of. */
    public static Scoring score(HealthModel model, Measures measures, Instant now) {
        return score(model, measures, Profile.UNKNOWN, now);
    }

    /**
     * Scores an account by one model.
     *
     * @param account what conditions of caps may ask of it
     */
    public static Scoring score(HealthModel model, Measures measures, Profile account, Instant now) {
        Weighing one = Weighing.of(model, measures, now);
        Derivation derivation = new Derivation(
                null,
                one.contributions(BigDecimal.ONE, null),
                List.of(),
                one.groups(BigDecimal.ONE, null),
                List.of(),
                null);
        return scoring(model, one.exact(), one.confidence(), derivation, List.of(model), measures, account, now);
    }

    /**
     * Scores an account that passes from one model to another: the mean of both, by their shares. Where only one of them
     * knows anything, it has the whole say. Of caps that both name, the one of the later model counts.
     *
     * @param before the model it comes from
     * @param after the model it goes to, whose name the score bears
     * @param steps how far it has come, above 0 and below {@code ofSteps}
     */
    public static Scoring mix(
            HealthModel before,
            HealthModel after,
            int steps,
            int ofSteps,
            Measures measures,
            Profile account,
            Instant now) {
        Weighing old = Weighing.of(before, measures, now);
        Weighing next = Weighing.of(after, measures, now);
        BigDecimal all = BigDecimal.valueOf(ofSteps);
        BigDecimal part = BigDecimal.valueOf(steps).divide(all, Weighing.EXACT);
        BigDecimal rest = BigDecimal.valueOf((long) ofSteps - steps).divide(all, Weighing.EXACT);
        BigDecimal confidence =
                old.confidence().multiply(rest).add(next.confidence().multiply(part));
        BigDecimal exact = null;
        if (old.exact() != null && next.exact() != null) {
            exact = old.exact()
                    .multiply(BigDecimal.valueOf((long) ofSteps - steps))
                    .add(next.exact().multiply(BigDecimal.valueOf(steps)))
                    .divide(all, Weighing.EXACT);
        } else {
            rest = old.exact() == null ? BigDecimal.ZERO : BigDecimal.ONE;
            part = next.exact() == null ? BigDecimal.ZERO : BigDecimal.ONE;
            exact = old.exact() == null ? next.exact() : old.exact();
        }
        List<Contribution> contributions = new ArrayList<>(old.contributions(rest, before.id()));
        contributions.addAll(next.contributions(part, after.id()));
        List<GroupScore> groups = new ArrayList<>();
        groups.add(whole(old, rest));
        groups.addAll(old.groups(rest, before.id()));
        groups.add(whole(next, part));
        groups.addAll(next.groups(part, after.id()));
        String note = "passing from " + before + " to " + after + ": " + percent(rest)
                + " of the score are of the first, " + percent(part) + " of the second";
        Derivation derivation = new Derivation(null, contributions, List.of(), groups, List.of(note), null);
        return scoring(after, exact, confidence, derivation, List.of(after, before), measures, account, now);
    }

    /** A score as it is stored: two decimals, half to even, a true tie being a tie. */
    static BigDecimal stored(BigDecimal exact) {
        return noiseFree(exact).setScale(2, HALF_EVEN);
    }

    /** An exact score without the noise of its divisions. */
    static BigDecimal noiseFree(BigDecimal exact) {
        return exact.setScale(NOISE_FREE, HALF_EVEN);
    }

    private static Scoring scoring(
            HealthModel named,
            BigDecimal exact,
            BigDecimal confidence,
            Derivation uncapped,
            List<HealthModel> capping,
            Measures measures,
            Profile account,
            Instant now) {
        BigDecimal trust = stored(confidence);
        if (exact == null || trust.compareTo(Scoring.LEAST_CONFIDENCE) < 0) {
            return new NotEnoughData(trust, uncapped);
        }
        BigDecimal before = stored(exact);
        Capping capped = Capping.of(capping, measures, account, before, now);
        return new Scored(new HealthScore(
                capped.score(),
                HealthBand.of(capped.score()),
                trust,
                named.id(),
                named.version(),
                new Derivation(
                        before, uncapped.contributions(), capped.caps(), uncapped.groups(), uncapped.notes(), null),
                null));
    }

    private static GroupScore whole(Weighing one, BigDecimal share) {
        return new GroupScore(
                one.model().id(),
                one.model().toString(),
                one.exact() == null ? null : stored(one.exact()),
                share.setScale(4, HALF_EVEN));
    }

    private static String percent(BigDecimal share) {
        return share.movePointRight(2).setScale(0, HALF_EVEN).toPlainString() + " %";
    }
}
