package io.holdfast.scoring.usage;

/**
 * One person as a user of an account, or of one of its products. Ages are in days: 1 is the day before the anchor.
 *
 * @param person reference
 * @param lastAge of the last active day; at least 1
 * @param weeks on how many of the last four weeks there was anything
 * @param events value events in 28 days
 * @param before whether there was anything at an age of 29 to 112
 * @param advanced whether an advanced feature was used with value in 90 days
 * @param age days since the first use, or since access was given where that was earlier
 * @param newestAge age of the first use of the feature found last; null when none was ever used
 * @param foundLater whether that feature was found on a later day than the first of all
 */
public record User(
        String person,
        int lastAge,
        int weeks,
        long events,
        boolean before,
        boolean advanced,
        long age,
        Integer newestAge,
        boolean foundLater) {

    boolean activeWithin(int days) {
        return lastAge <= days;
    }

    /** Whether use ended within 14 days after the first use of a feature new to somebody who was a user before. */
    boolean endedAfterSomethingNew() {
        return foundLater && newestAge != null && newestAge >= lastAge && newestAge - lastAge <= 14;
    }
}
