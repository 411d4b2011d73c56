package io.holdfast.scoring.onboarding;

import io.holdfast.scoring.score.Ratio;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * From licences sold to people who use them. Machines and people who are gone count nowhere. A step nobody tells of is
 * null.
 *
 * @param sold licences sold, above zero
 * @param assigned licences given to a person
 * @param trained people who finished a training
 * @param loggedOn people who were ever seen
 * @param active people seen in the last 28 days
 */
public record LicenceFunnel(Long sold, Long assigned, Long trained, Long loggedOn, Long active) {

    /**
     * What gets lost from one known step to the next.
     *
     * @param lost people or licences fewer than in the step before; never negative
     * @param ofBefore the same as a share of the step before, 0 to 1; 0 where that is empty
     * @param ofSold the same as a share of the licences sold; null when those are unknown
     */
    public record Gap(String from, String to, long lost, BigDecimal ofBefore, BigDecimal ofSold) {}

    private record Step(String name, Long count) {}

    /** Every gap between neighbouring steps that are known. */
    public List<Gap> gaps() {
        List<Step> known = List.of(
                        new Step("sold", sold),
                        new Step("assigned", assigned),
                        new Step("trained", trained),
                        new Step("loggedOn", loggedOn),
                        new Step("active", active))
                .stream()
                .filter(step -> step.count() != null)
                .toList();
        List<Gap> gaps = new ArrayList<>();
        for (int i = 1; i < known.size(); i++) {
            Step before = known.get(i - 1);
            Step after = known.get(i);
            long lost = Math.max(0, before.count() - after.count());
            gaps.add(new Gap(
                    before.name(),
                    after.name(),
                    lost,
                    before.count() == 0 ? BigDecimal.ZERO : Ratio.of(lost, before.count()),
                    sold == null ? null : Ratio.of(lost, sold)));
        }
        return gaps;
    }

    /** 1 - logged on / sold, 0 to 1. */
    public Optional<BigDecimal> gulfLoggedOn() {
        return gulf(loggedOn);
    }

    /** 1 - trained / sold, 0 to 1. */
    public Optional<BigDecimal> gulfTrained() {
        return gulf(trained);
    }

    /** Trained people per licence sold; may exceed 1. */
    public Optional<BigDecimal> trainedShare() {
        return sold == null || trained == null ? Optional.empty() : Optional.of(Ratio.of(trained, sold));
    }

    /** People who logged on against those expected by that day; empty while none are, or a count is unknown. */
    public Optional<BigDecimal> loggedOnToExpected(long day) {
        return toExpected(loggedOn, AllowedGulf.LOGGED_ON, day);
    }

    /** The same of trained people. */
    public Optional<BigDecimal> trainedToExpected(long day) {
        return toExpected(trained, AllowedGulf.TRAINED, day);
    }

    private Optional<BigDecimal> gulf(Long reached) {
        return sold == null || reached == null
                ? Optional.empty()
                : Optional.of(Ratio.of(Math.max(0, sold - reached), sold));
    }

    private Optional<BigDecimal> toExpected(Long reached, AllowedGulf allowed, long day) {
        BigDecimal expected = BigDecimal.ONE.subtract(allowed.on(day));
        return sold == null || reached == null || expected.signum() == 0
                ? Optional.empty()
                : Optional.of(Ratio.of(BigDecimal.valueOf(reached), expected.multiply(BigDecimal.valueOf(sold))));
    }
}
