package io.holdfast.reporting;

/** An answer: as JSON the record itself, as CSV its table. */
public interface Report {

    /** What its figures mean. */
    Policy policy();

    /** The answer as rows. */
    Table table();

    /** Where a list goes on; null on its last page, and when it is no list. */
    default String next() {
        return null;
    }
}
