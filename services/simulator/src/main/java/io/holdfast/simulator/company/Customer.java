package io.holdfast.simulator.company;

import java.time.LocalDate;
import java.util.List;

/**
 * One customer of the synthetic company.
 *
 * @param vendorId the id that product analytics uses
 * @param billingId the id that billing uses
 * @param mrrMinor monthly recurring amount at the start, in cents of {@code currency}
 * @param users everybody who ever logs on, champion first
 */
public record Customer(
        String vendorId,
        String billingId,
        String name,
        String domain,
        String industry,
        int seats,
        long mrrMinor,
        String currency,
        LocalDate since,
        LocalDate termEnd,
        List<User> users,
        Fate fate) {

    /** The same customer with at most so many people, and seats to match. */
    Customer withAtMost(int people) {
        if (users.size() <= people) {
            return this;
        }
        int fewer = Math.max(people, (int) Math.round((double) seats * people / users.size()));
        return new Customer(
                vendorId,
                billingId,
                name,
                domain,
                industry,
                fewer,
                mrrMinor / seats * fewer,
                currency,
                since,
                termEnd,
                List.copyOf(users.subList(0, people)),
                fate);
    }

    public User champion() {
        return users.getFirst();
    }
}
