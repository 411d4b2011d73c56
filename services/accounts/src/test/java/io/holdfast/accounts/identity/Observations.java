package io.holdfast.accounts.identity;

import io.holdfast.events.IdentityEvent.ObservedAccount;
import java.time.Instant;

/** Statements of sources, written shortly. Times are hours of one day. */
final class Observations {

    private static final Instant MIDNIGHT = Instant.parse("2026-03-02T00:00:00Z");

    private Observations() {}

    static Instant hour(int hour) {
        return MIDNIGHT.plusSeconds(3600L * hour);
    }

    static ObservedAccount named(String ref, String name, int hour) {
        return new ObservedAccount(ref, null, name, null, false, null, null, hour(hour));
    }

    static ObservedAccount withDomain(String ref, String domain, int hour) {
        return new ObservedAccount(ref, null, null, domain, true, null, null, hour(hour));
    }

    static ObservedAccount withUnverifiedDomain(String ref, String domain, int hour) {
        return new ObservedAccount(ref, null, null, domain, false, null, null, hour(hour));
    }

    static ObservedAccount withId(String ref, Object id, int hour) {
        return new ObservedAccount(ref, id.toString(), null, null, false, null, null, hour(hour));
    }

    static ObservedAccount withSeats(String ref, int seats, int hour) {
        return new ObservedAccount(ref, null, null, null, false, null, seats, hour(hour));
    }
}
