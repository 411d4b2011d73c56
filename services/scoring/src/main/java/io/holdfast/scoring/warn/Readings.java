package io.holdfast.scoring.warn;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a rule may look at, for one key.
 *
 * @param values by measure; a measure that is not there is unknown
 * @param foreign measures that say nothing about this account, so that nothing will ever be known of them
 * @param since when a reading became what it is, where that is known better than by the time of looking
 * @param background evidence that explains the account rather than one reading, most telling first
 * @param atStart what readings were when the open warning of this key was raised
 * @param excused whether absence proves nothing now: a silent feed, planned inactivity, leave
 */
public record Readings(
        Map<String, BigDecimal> values,
        Set<String> foreign,
        Map<String, Instant> since,
        List<Evidence> background,
        Map<String, BigDecimal> atStart,
        boolean excused) {

    /** At least 1 while a person is on leave. */
    static final String ON_LEAVE = "person.on-leave";

    public Readings {
        values = Map.copyOf(values);
        foreign = Set.copyOf(foreign);
        since = Map.copyOf(since);
        background = List.copyOf(background);
        atStart = Map.copyOf(atStart);
    }

    /** Before any warning, with absence that counts. */
    public Readings(
            Map<String, BigDecimal> values,
            Set<String> foreign,
            Map<String, Instant> since,
            List<Evidence> background) {
        this(values, foreign, since, background, Map.of(), false);
    }

    public static Readings of(Map<String, BigDecimal> values) {
        return new Readings(values, Set.of(), Map.of(), List.of());
    }

    /** Whether a rule that looks at nothing else has no say here. */
    boolean foreignTo(Rule rule) {
        return foreign.containsAll(rule.measures());
    }

    Optional<BigDecimal> value(String measure) {
        return Optional.ofNullable(values.get(measure));
    }

    Optional<BigDecimal> atStart(String measure) {
        return Optional.ofNullable(atStart.get(measure));
    }

    /** These beside others; where both know a measure, these count. */
    Readings over(Readings others) {
        Map<String, BigDecimal> all = new HashMap<>(others.values);
        all.putAll(values);
        return new Readings(all, others.foreign, others.since, others.background, atStart, excused);
    }

    Readings startingWith(Map<String, BigDecimal> start) {
        return new Readings(values, foreign, since, background, start, excused);
    }

    Readings excused(boolean absenceProvesNothing) {
        return absenceProvesNothing == excused
                ? this
                : new Readings(values, foreign, since, background, atStart, absenceProvesNothing);
    }

    boolean onLeave() {
        return value(ON_LEAVE).filter(leave -> leave.signum() > 0).isPresent();
    }
}
