package io.holdfast.scoring.onboarding;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * How an account and its new users come to use what was sold, as of a moment.
 *
 * @param tenureFrom day from which it should have used its licences
 * @param seenUntil first day of which its product sources do not tell any more: today unless one fell silent; null where
 *     none is linked
 * @param observedAt until when those sources are known to have spoken; null where none is linked
 * @param trainingTold whether any product tells of trainings
 * @param users in an onboarding of their own, or not long out of it
 */
public record AccountOnboarding(
        LicenceFunnel funnel,
        Onboarding onboarding,
        LocalDate tenureFrom,
        LocalDate seenUntil,
        Instant observedAt,
        boolean trainingTold,
        List<NewUser> users) {

    public AccountOnboarding {
        users = List.copyOf(users);
    }

    /** Whole days of tenure that the product sources tell of; never negative. */
    public long tenureDays() {
        LocalDate until = seenUntil == null ? onboarding.today() : seenUntil;
        return Math.max(0, ChronoUnit.DAYS.between(tenureFrom, until));
    }

    /** Why nothing is known of people; empty where a product source tells of them. */
    public Optional<String> unseen() {
        return observedAt == null ? Optional.of("no product source is linked") : Optional.empty();
    }
}
