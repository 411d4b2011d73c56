package io.holdfast.scoring.onboarding;

import java.time.LocalDate;

/**
 * When an account began.
 *
 * @param contractStart first day of the current term; null when unknown
 * @param customerSince when it became a customer
 * @param firstLogOn when anybody there was first seen; null while nobody was
 */
public record Start(LocalDate contractStart, LocalDate customerSince, LocalDate firstLogOn) {

    /** A term that begins later than this after the customer became one is a renewal, and begins no onboarding. */
    private static final int RENEWED_AFTER_DAYS = 180;

    /** The first day of the first contract. */
    public LocalDate contract() {
        return contractStart == null || contractStart.isAfter(customerSince.plusDays(RENEWED_AFTER_DAYS))
                ? customerSince
                : contractStart;
    }

    /** The first log-on, but not one before the contract began; null while there was none. */
    public LocalDate logOn() {
        return firstLogOn == null || firstLogOn.isAfter(contract()) ? firstLogOn : contract();
    }
}
