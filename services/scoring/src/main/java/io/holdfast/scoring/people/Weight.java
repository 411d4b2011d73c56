package io.holdfast.scoring.people;

import io.holdfast.scoring.score.Ratio;
import java.math.BigDecimal;

/**
 * How much a person mattered in the 28 days that end with their last active day, so that silence does not hide it.
 *
 * @param events value events of the person
 * @param volume value events of the account, service accounts left out
 * @param users people active in those days
 */
public record Weight(long events, long volume, int users) {

    private static final long LEAST_VOLUME = 100;
    private static final int LEAST_USERS = 3;
    private static final long WATCHED_VOLUME = 30;

    /** Share of the account's value events. */
    public BigDecimal share() {
        return volume == 0 ? BigDecimal.ZERO : Ratio.of(events, volume);
    }

    /** More than half of everything, where there is enough to speak of a share. Half of it exactly is not. */
    boolean powerUser() {
        return 2 * events > volume && volume >= LEAST_VOLUME && users >= LEAST_USERS;
    }

    /** Near enough to a power user to be watched: more than 30 %. */
    static boolean watched(long events, long volume) {
        return 10 * events > 3 * volume && volume >= WATCHED_VOLUME;
    }
}
