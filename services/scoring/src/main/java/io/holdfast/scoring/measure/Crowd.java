package io.holdfast.scoring.measure;

import io.holdfast.scoring.people.People;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;

/**
 * Who uses the product at an account, as of a moment.
 *
 * @param breadth the same people by what they do in products meant for many; the same where all or none are
 * @param anchor day before which days count; that of the moment, or the one a silent source was last heard of
 * @param observedAt until when the product's source is known to have spoken
 * @param firstDay first day the product was ever seen used there; null when it never was
 * @param named whether any usage in the span names who did it
 * @param unnamed whether any usage in the span names nobody
 * @param remembered people of whom rules remember something
 */
public record Crowd(
        People people,
        People breadth,
        LocalDate anchor,
        Instant observedAt,
        LocalDate firstDay,
        boolean named,
        boolean unnamed,
        Set<String> remembered) {

    /** The day of an age. */
    public LocalDate day(int age) {
        return anchor.minusDays(age);
    }

    /** Whether usage is known for all of the last so many days. */
    boolean reaches(int days) {
        return firstDay != null && !firstDay.isAfter(anchor.minusDays(days));
    }
}
