package io.holdfast.scoring.people;

import io.holdfast.scoring.score.Ratio;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * One person at one customer.
 *
 * @param reference the person's pseudonym
 * @param newAdvanced advanced features they used in the last 28 days for the first time in the span
 */
public record Person(String reference, ActiveDays days, Standing standing, List<String> newAdvanced) {

    /** Days of a window in which activity is weighed. */
    public static final int WINDOW = 28;

    private static final int LEAST_PAUSE = 10;
    private static final int LONGEST_PAUSE = 21;
    private static final int USUAL_GAPS = 3;
    private static final int LEAST_HABIT_DAYS = 12;
    private static final int LEAST_RHYTHM_DAYS = 8;
    private static final int LEAST_RHYTHM_SILENCE = 14;
    private static final int BACK_DAYS = 3;
    private static final int BACK_WITHIN = 14;

    public Person {
        newAdvanced = List.copyOf(newAdvanced);
    }

    public Person(String reference, ActiveDays days, Standing standing) {
        this(reference, days, standing, List.of());
    }

    /** Whole days without any activity, up to the anchor; the whole span when there was none in it. */
    public int silentDays() {
        return days.lastAge() - 1;
    }

    /** The same without the days on which absence was planned. */
    public int unexplainedSilentDays() {
        int silent = silentDays();
        return silent - (silent == 0 ? 0 : standing.away().get(1, silent + 1).cardinality());
    }

    /** Active days in the 56 days that end with the last active one. */
    public int habitDays() {
        return days.isEmpty() ? 0 : days.days(days.lastAge(), days.lastAge() + ActiveDays.HABIT - 1);
    }

    /** The longest pause to be expected: three times the own p90 gap, at least 10 and at most 21 days. */
    public int expectedPause() {
        return Math.clamp((long) USUAL_GAPS * days.p90Gap().orElse(0), LEAST_PAUSE, LONGEST_PAUSE);
    }

    /** Unexplained silence against the longest pause to be expected; above 1 it is no pause. */
    public BigDecimal silence() {
        return Ratio.of(unexplainedSilentDays(), expectedPause());
    }

    /** Unexplained silence against three times the own p90 gap; 0 for somebody without a gap to compare with. */
    public BigDecimal rhythmSilence() {
        int p90 = days.p90Gap().orElse(0);
        return p90 == 0 ? BigDecimal.ZERO : Ratio.of(unexplainedSilentDays(), (long) USUAL_GAPS * p90);
    }

    /** Whether silence alone says that they are gone. */
    public boolean silent() {
        return habitDays() >= LEAST_HABIT_DAYS && pausing();
    }

    /** Whether they have been silent for longer than a pause to be expected. */
    boolean pausing() {
        return unexplainedSilentDays() > expectedPause();
    }

    /**
     * Whether it was told that they are gone, and they have not been back since.
     *
     * @return how it was told
     */
    public Optional<Departure> told() {
        return standing.gone().filter(_ -> backDays() < BACK_DAYS);
    }

    /** How they left, if they did. */
    public Optional<Departure> departure() {
        return told().or(() -> silent() ? Optional.of(Departure.SILENT) : Optional.empty());
    }

    /** Age of the day since which they are gone, the first one without them; counts only for somebody who is. */
    public int goneAge() {
        return told().isPresent() ? standing.goneAge() : days.lastAge() - 1;
    }

    /** Active days in the last 14 since they came back from a pause, or from being gone. */
    public int backDays() {
        int within = standing.gone().isPresent() ? Math.min(BACK_WITHIN, standing.goneAge() - 1) : BACK_WITHIN;
        return within < 1 ? 0 : days.daysSinceReturn(within);
    }

    /** Whether they have been here lately, on 3 days in 14. */
    public boolean present() {
        return departure().isEmpty() && backDays() >= BACK_DAYS;
    }

    /** Whether they came often enough, in the last eight weeks that they came at all, to speak of a rhythm. */
    public boolean hasRhythm() {
        return hasRhythm(LEAST_RHYTHM_DAYS);
    }

    /** The same for a rhythm of so many active days. */
    public boolean hasRhythm(int leastDays) {
        return told().isEmpty() && silentDays() <= ActiveDays.HABIT && habitDays() >= leastDays;
    }

    /** Whether they had a rhythm and fell out of it. */
    public boolean rhythmBroken() {
        int silent = unexplainedSilentDays();
        return hasRhythm()
                && silent >= LEAST_RHYTHM_SILENCE
                && silent > USUAL_GAPS * days.p90Gap().orElse(0);
    }

    /** Value events of the last 28 days. */
    public long events() {
        return days.events(1, WINDOW);
    }

    /** Value events of the 28 days before those. */
    public long eventsBefore() {
        return days.events(WINDOW + 1, 2 * WINDOW);
    }

    /** Active days of the last 28. */
    public int activeDays() {
        return days.days(1, WINDOW);
    }

    /** How much the last 28 days differ from the 28 before, as a ratio; empty where there was nothing before. */
    public Optional<BigDecimal> growth() {
        long before = eventsBefore();
        return before == 0 ? Optional.empty() : Optional.of(Ratio.of(events() - before, before));
    }
}
