package io.holdfast.scoring.people;

import java.util.BitSet;
import java.util.Optional;

/**
 * What is known of a person beside what they did.
 *
 * @param serviceAccount a machine; it counts as nobody
 * @param markedPowerUser whether somebody marked them as a power user by hand
 * @param gone how it was told that they are gone; empty while they are there
 * @param goneAge age of the day on which it was so; counts only for somebody gone
 * @param solutionOwner whether they hold the role of a solution owner
 * @param role what they do, a word of the company's own; null when unknown
 * @param away ages of days on which their absence was planned
 */
public record Standing(
        boolean serviceAccount,
        boolean markedPowerUser,
        Optional<Departure> gone,
        int goneAge,
        boolean solutionOwner,
        String role,
        BitSet away) {

    /** Of whom nothing is known. */
    public static final Standing UNKNOWN = new Standing(false, false, Optional.empty(), 0, false, null, new BitSet());

    public Standing {
        away = (BitSet) away.clone();
    }

    /** The same, gone since the day of that age. */
    public Standing gone(Departure how, int age) {
        return new Standing(serviceAccount, markedPowerUser, Optional.of(how), age, solutionOwner, role, away);
    }

    /** The same as a solution owner. */
    public Standing owning() {
        return new Standing(serviceAccount, markedPowerUser, gone, goneAge, true, role, away);
    }

    /** The same with days of planned absence. */
    public Standing away(BitSet days) {
        return new Standing(serviceAccount, markedPowerUser, gone, goneAge, solutionOwner, role, days);
    }
}
