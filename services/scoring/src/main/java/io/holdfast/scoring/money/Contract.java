package io.holdfast.scoring.money;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A contract or a deal about one, as the CRM tells of it.
 *
 * @param startsOn first day of the term; null when unknown
 * @param endsOn last day of the term; null when unknown
 * @param noticeOn last day on which notice can be given; null when unknown
 * @param said what the customer said becomes of it; null when nothing that stands
 */
public record Contract(
        String id, Stage stage, boolean renewal, LocalDate startsOn, LocalDate endsOn, LocalDate noticeOn, Said said) {

    /** How far it is. */
    public enum Stage {
        OPEN,
        WON,
        LOST
    }

    /**
     * What the customer said.
     *
     * @param renewed whether it renews; it ends otherwise
     */
    public record Said(boolean renewed, LocalDate on) {}

    /** A renewal that was due may still come in these days. */
    static final int GRACE_DAYS = 30;

    /** A term that follows another begins at most so many days around its end. */
    private static final int APART_DAYS = 31;

    /** A renewal is stated at most so many days ahead of the end, where nobody knows when the term began. */
    private static final int STATED_DAYS = 180;

    /** Whether a statement is about this term rather than about the one before it. */
    boolean renewedBy(Said statement) {
        return statement != null
                && statement.renewed()
                && !statement.on().isBefore(startsOn == null ? endsOn.minusDays(STATED_DAYS) : startsOn);
    }

    /** Whether the customer said that it ends, and it is not over for long. */
    boolean givenUp(LocalDate today) {
        return said != null && !said.renewed() && (endsOn == null || runs(today));
    }

    /** Whether its term runs, or ended so lately that it may still be renewed. */
    boolean runs(LocalDate today) {
        return stage == Stage.WON
                && endsOn != null
                && !endsOn.isBefore(today.minusDays(GRACE_DAYS))
                && (startsOn == null || !startsOn.isAfter(today));
    }

    /** Whether it is a renewal that begins where the other ends; one that does not say when it begins may be of any. */
    boolean follows(Contract other) {
        return renewal
                && !id.equals(other.id)
                && (startsOn == null
                        ? stage == Stage.OPEN
                        : !startsOn.isBefore(other.endsOn.minusDays(APART_DAYS))
                                && !startsOn.isAfter(other.endsOn.plusDays(APART_DAYS)));
    }

    /** The last day for notice, while it can still be given. */
    Optional<LocalDate> noticeAhead(LocalDate today) {
        return Optional.ofNullable(noticeOn).filter(day -> !day.isBefore(today));
    }
}
