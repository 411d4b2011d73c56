package io.holdfast.scoring.replay;

import java.util.List;

/**
 * A finished report.
 *
 * @param report all of it that is shown at once
 * @param details rows that are shown in pages; may be empty
 */
record Answer(Object report, List<?> details) {

    /** Most rows that are kept for pages. */
    static final int MOST_DETAILS = 5000;

    Answer {
        details = details.subList(0, Math.min(details.size(), MOST_DETAILS));
    }
}
