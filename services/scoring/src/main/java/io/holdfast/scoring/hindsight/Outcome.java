package io.holdfast.scoring.hindsight;

import java.time.LocalDate;

/** Something bad that a warning may have been right about. */
public record Outcome(Kind kind, LocalDate day) {

    /** What makes a warning right. */
    public enum Kind {
        /** The paid term ended. */
        CHURNED,
        /** The monthly amount fell by a tenth or more. */
        SHRANK,
        /** The confirmed band became worse. */
        FELL
    }
}
