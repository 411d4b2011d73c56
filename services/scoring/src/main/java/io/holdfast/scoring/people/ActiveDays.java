package io.holdfast.scoring.people;

import io.holdfast.scoring.score.Ratio;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** The days on which somebody was active, as ages, and how many value events each of them had. */
public final class ActiveDays {

    /** Days that are looked at: four windows of 28. */
    public static final int SPAN = 112;

    /** Nobody was seen. */
    public static final ActiveDays NONE = new ActiveDays(new int[0], new long[0]);

    /** Days in which a habit shows. */
    static final int HABIT = 56;

    /** Days that make a pause after which somebody has to come back anew. */
    private static final int PAUSE = 10;

    private final int[] ages;
    private final long[] events;

    private ActiveDays(int[] ages, long[] events) {
        this.ages = ages;
        this.events = events;
    }

    /**
     * Days in any order. What is told of one day several times adds up; days outside the span are left out.
     *
     * @param ages whole days before the anchor
     * @param events value events of each, not negative; a day may have none
     */
    public static ActiveDays of(int[] ages, long[] events) {
        if (ages.length != events.length) {
            throw new IllegalArgumentException("each active day has a number of value events");
        }
        boolean[] active = new boolean[SPAN + 1];
        long[] byAge = new long[SPAN + 1];
        for (int i = 0; i < ages.length; i++) {
            if (ages[i] >= 1 && ages[i] <= SPAN) {
                active[ages[i]] = true;
                byAge[ages[i]] += events[i];
            }
        }
        int[] distinct =
                IntStream.rangeClosed(1, SPAN).filter(age -> active[age]).toArray();
        return new ActiveDays(
                distinct, Arrays.stream(distinct).mapToLong(age -> byAge[age]).toArray());
    }

    public boolean isEmpty() {
        return ages.length == 0;
    }

    /** Age of the last active day; one more than the span when there is none. */
    public int lastAge() {
        return isEmpty() ? SPAN + 1 : ages[0];
    }

    /** Active days with ages between the two, both included. */
    public int days(int from, int to) {
        return Math.max(0, after(to) - at(from));
    }

    /** Value events on days with ages between the two, both included. */
    public long events(int from, int to) {
        long sum = 0;
        for (int i = at(from); i < after(to); i++) {
            sum += events[i];
        }
        return sum;
    }

    /** Adds the value events to those of an account, by age. */
    void addTo(long[] totals) {
        for (int i = 0; i < ages.length; i++) {
            totals[ages[i]] += events[i];
        }
    }

    /**
     * The gap between two active days, in days, that nine of ten did not exceed (discrete), in the 56 days that end with the
     * last active one; empty with fewer than two active days in them.
     */
    public OptionalInt p90Gap() {
        int known = isEmpty() ? 0 : after(lastAge() + HABIT - 1);
        if (known < 2) {
            return OptionalInt.empty();
        }
        int[] gaps = new int[known - 1];
        for (int i = 0; i < gaps.length; i++) {
            gaps[i] = ages[i + 1] - ages[i];
        }
        Arrays.sort(gaps);
        return OptionalInt.of(gaps[Ratio.atLeastShare(9, 10, gaps.length) - 1]);
    }

    /** Active days among the last so many that follow the last pause of more than 10 days; none while such a pause lasts. */
    public int daysSinceReturn(int within) {
        if (lastAge() - 1 > PAUSE) {
            return 0;
        }
        int since = 0;
        while (since < ages.length && ages[since] <= within && (since == 0 || ages[since] - ages[since - 1] <= PAUSE)) {
            since++;
        }
        return since;
    }

    private int at(int age) {
        int found = Arrays.binarySearch(ages, age);
        return found >= 0 ? found : -found - 1;
    }

    private int after(int age) {
        return at(age + 1);
    }
}
