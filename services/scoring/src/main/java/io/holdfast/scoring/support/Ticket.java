package io.holdfast.scoring.support;

/**
 * A ticket as it stood when the windows ended. Ages are days before that, 1 is the last day.
 *
 * @param severity LOW, NORMAL, HIGH or CRITICAL
 * @param openedAge day it was first opened
 * @param solvedAge day of the solution that stands; null while it is open
 * @param solvedSeconds from the first opening to that solution; null while it is open
 * @param reopened whether it was ever opened again
 * @param satisfied the latest rating; null while it is not rated
 * @param ratedAge day it was first rated; null while it is not
 * @param topic what it is about; null when nobody said
 * @param messagesIn messages of the customer in 60 days; null when nobody counts them
 * @param messagesOut answers to the customer in 60 days, likewise
 */
public record Ticket(
        String severity,
        int openedAge,
        Integer solvedAge,
        Long solvedSeconds,
        boolean reopened,
        Boolean satisfied,
        Integer ratedAge,
        String topic,
        Long messagesIn,
        Long messagesOut) {

    boolean openedWithin(int days) {
        return within(openedAge, days);
    }

    boolean solvedWithin(int days) {
        return solvedAge != null && within(solvedAge, days);
    }

    boolean ratedWithin(int days) {
        return ratedAge != null && satisfied != null && within(ratedAge, days);
    }

    private static boolean within(int age, int days) {
        return age >= 1 && age <= days;
    }
}
