package io.holdfast.scoring.measure;

/** What one person's use comes to as of a moment, of everything or of one product; added up day by day, in any order. */
final class Use {

    /** Days that are looked at: two weeks more than 112, since a feature found by then may be the last before somebody left. */
    static final int DAYS = 126;

    private static final int LATELY = 28;
    private static final int BEFORE = 112;
    private static final int QUARTER = 90;

    private int lastAge = DAYS + 1;
    private int weeks;
    private int presentWeeks;
    private long valueEvents;
    private boolean before;
    private boolean advanced;

    /** @param use as {@link PackedUse} reads it, at an age of 1 to {@value #DAYS} days */
    void add(long use) {
        int age = PackedUse.age(use);
        lastAge = Math.min(lastAge, age);
        if (age <= LATELY) {
            int week = 1 << (age - 1) / 7;
            weeks |= week;
            presentWeeks |= PackedUse.doneTo(use) ? 0 : week;
            valueEvents += PackedUse.valueEvents(use);
        } else {
            before |= age <= BEFORE;
        }
        advanced |= age <= QUARTER && PackedUse.advanced(use) && PackedUse.valueEvents(use) > 0;
    }

    /** Age in days of the last active day. */
    int lastAge() {
        return lastAge;
    }

    /** On how many of the last four weeks there was anything. */
    int weeks() {
        return Integer.bitCount(weeks);
    }

    /** On how many of the last four weeks they did anything themselves. */
    int presentWeeks() {
        return Integer.bitCount(presentWeeks);
    }

    /** In 28 days. */
    long valueEvents() {
        return valueEvents;
    }

    /** Whether there was anything 29 to 112 days ago. */
    boolean before() {
        return before;
    }

    /** Whether an advanced feature was used with value in 90 days. */
    boolean advanced() {
        return advanced;
    }
}
