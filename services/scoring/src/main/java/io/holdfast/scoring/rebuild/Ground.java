package io.holdfast.scoring.rebuild;

/** What is left of a day to rebuild. */
enum Ground {
    /** Its rows: they are replaced, and roll-ups follow from them. */
    ROWS("usage_fact fact where fact.source = $1 and fact.day = $2 and $3::text is not null"),
    /** Roll-ups only, since its rows were dropped: they are replaced as a whole. */
    ROLL_UPS("restated_fact fact where fact.source = $1 and fact.day = $2 and fact.run_id = $3"),
    /** Nothing: nobody ever told of it, nor does the run. */
    NOTHING(null);

    private final String facts;

    Ground(String facts) {
        this.facts = facts;
    }

    /** SQL that reads {@code %s} as the facts of the day after the rebuild, by source {@code $1}, day {@code $2}, run {@code $3}. */
    String sql(String template) {
        return template.replace("%s", facts);
    }
}
