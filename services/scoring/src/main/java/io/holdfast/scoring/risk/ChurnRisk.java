package io.holdfast.scoring.risk;

import static java.math.RoundingMode.HALF_EVEN;

import io.holdfast.scoring.score.Measures;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How likely it is that a customer leaves, by rules: four fifths of the points that health lacks, and additions, 100 at
 * most. An addition ends when its condition does, or after 180 days. Once notice was given the risk is at least 95.
 *
 * @param risk 0 to 100, two decimals, half to even; up is bad
 * @param additions greatest first
 * @param since when each condition was first seen, also of those whose addition has ended by age
 */
public record ChurnRisk(BigDecimal risk, List<Addition> additions, Map<String, Instant> since) {

    private static final BigDecimal PER_LOST_POINT = new BigDecimal("0.8");
    private static final BigDecimal FULL = new BigDecimal("100");
    private static final BigDecimal NOTICE = new BigDecimal("95");
    private static final BigDecimal RENEWAL_NEAR = new BigDecimal("120");
    private static final BigDecimal NOTICE_NEAR = new BigDecimal("30");
    private static final BigDecimal LONG_OVERDUE = new BigDecimal("30");
    private static final Duration LONGEST = Duration.ofDays(180);
    private static final String NOTICE_GIVEN = "notice-given";

    public ChurnRisk {
        additions = List.copyOf(additions);
        since = Map.copyOf(since);
    }

    public RiskLevel level() {
        return RiskLevel.of(risk);
    }

    /**
     * The risk of one account.
     *
     * @param health 0 to 100, up is good
     * @param before when conditions were first seen, as remembered from the last time; what is not there is new
     */
    public static ChurnRisk of(BigDecimal health, Measures measures, Map<String, Instant> before, Instant now) {
        Seen seen = new Seen(measures, before, now);
        if (seen.is("people.power-user-gone")) {
            boolean alone = measures.value("people.strong-left")
                    .filter(left -> left.signum() <= 0)
                    .isPresent();
            seen.add(
                    "power-user-gone",
                    alone ? 20 : 15,
                    alone ? "the power user is gone and no strong user is left" : "the power user is gone");
        }
        if (seen.is("role.sponsor-left")) {
            seen.add("sponsor-gone", 10, "the sponsor left and nobody took over");
        }
        if (seen.is("role.champion-left")) {
            seen.add("champion-gone", 10, "the champion left and nobody took over");
        }
        if (seen.is("role.buyer-unknown") && seen.within("money.days-to-renewal", RENEWAL_NEAR)) {
            seen.add("buyer-unknown", 5, "nobody knows who decides, within 120 days of the renewal");
        }
        if (seen.is("money.downgraded-90d")) {
            seen.add("downgraded", 10, "the contract became smaller in the last 90 days");
        }
        if (seen.within("money.days-to-notice", NOTICE_NEAR)
                && measures.value("money.renewal-opportunity")
                        .filter(open -> open.signum() == 0)
                        .isPresent()) {
            seen.add(
                    "notice-near", 10, "notice can be given for at most 30 days more, and nobody works on the renewal");
        }
        if (measures.value("C1")
                .filter(days -> days.compareTo(LONG_OVERDUE) > 0)
                .isPresent()) {
            seen.add("overdue", 5, "an invoice is more than 30 days overdue");
        }
        return seen.risk(FULL.subtract(health).multiply(PER_LOST_POINT));
    }

    /** What is true now, and since when. */
    private static final class Seen {

        private final Measures measures;
        private final Map<String, Instant> before;
        private final Instant now;
        private final Map<String, Instant> since = new HashMap<>();
        private final List<Addition> additions = new ArrayList<>();

        Seen(Measures measures, Map<String, Instant> before, Instant now) {
            this.measures = measures;
            this.before = before;
            this.now = now;
        }

        boolean is(String measure) {
            return measures.value(measure).filter(value -> value.signum() > 0).isPresent();
        }

        /** Whether that many days or fewer are left; none once they are over. */
        boolean within(String measure, BigDecimal days) {
            return measures.value(measure)
                    .filter(left -> left.signum() >= 0 && left.compareTo(days) <= 0)
                    .isPresent();
        }

        void add(String rule, int points, String text) {
            Instant first = first(rule);
            if (now.isBefore(first.plus(LONGEST))) {
                additions.add(new Addition(rule, BigDecimal.valueOf(points).setScale(2), first, text));
            }
        }

        ChurnRisk risk(BigDecimal ofHealth) {
            BigDecimal sum = additions.stream().map(Addition::points).reduce(ofHealth, BigDecimal::add);
            BigDecimal risk = sum.min(FULL).setScale(2, HALF_EVEN);
            if (is("money.notice-given")) {
                Instant first = first(NOTICE_GIVEN);
                BigDecimal more = NOTICE.subtract(risk).max(BigDecimal.ZERO).setScale(2);
                additions.add(new Addition(NOTICE_GIVEN, more, first, "notice was given or non-renewal stated"));
                risk = risk.add(more);
            }
            additions.sort(Comparator.comparing(Addition::points).reversed().thenComparing(Addition::rule));
            return new ChurnRisk(risk, additions, since);
        }

        private Instant first(String rule) {
            return since.computeIfAbsent(rule, _ -> before.getOrDefault(rule, now));
        }
    }
}
