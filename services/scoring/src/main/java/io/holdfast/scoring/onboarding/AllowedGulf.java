package io.holdfast.scoring.onboarding;

import io.holdfast.scoring.score.Curve;
import io.holdfast.scoring.score.Ratio;
import java.math.BigDecimal;

/** How many of the licences sold may still go unused, by day of the tenure: it tightens, in straight lines. */
public enum AllowedGulf {
    LOGGED_ON("14:80 30:60 60:40 90:30 180:20"),
    TRAINED("14:90 30:70 60:50 90:40 180:30");

    /** Before this day nothing is expected of anybody. */
    public static final long FIRST_DAY = 14;

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final Curve percentByDay;

    AllowedGulf(String percentByDay) {
        this.percentByDay = Curve.parse(percentByDay);
    }

    /** Share of the licences sold, 0 to 1; all of them before day {@value #FIRST_DAY}. */
    public BigDecimal on(long day) {
        return day < FIRST_DAY ? BigDecimal.ONE : Ratio.of(percentByDay.points(BigDecimal.valueOf(day)), HUNDRED);
    }
}
