package io.holdfast.scoring.explain;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How many accounts went from one band to another between two days. */
record TransitionView(
        @Schema(description = "GREEN, YELLOW, RED, or NONE for accounts without a score then")
        String from,

        @Schema(description = "The same at the end; NONE also for customers that have left")
        String to,

        long accounts,

        @Schema(description = "Monthly recurring revenue at the end of the first day, by currency")
        List<Money> revenue) {

    /** An amount a month, in minor units. */
    record Money(String currency, long minor) {}
}
