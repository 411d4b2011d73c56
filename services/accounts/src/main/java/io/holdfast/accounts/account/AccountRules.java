package io.holdfast.accounts.account;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which values an account may have, beyond the shape of each field. */
public final class AccountRules {

    /** Tiers by yearly recurring amount, the greatest first. */
    public static final Set<String> TIERS = Set.of("T1", "T2", "T3", "T4");

    /** Where a customer is on the road. */
    public static final Set<String> LIFECYCLES = Set.of("onboarding", "active", "churned");

    private static final int LONGEST_NAME = 200;

    private AccountRules() {}

    /**
     * A value that an account must not have.
     *
     * @param field as requests spell it
     */
    public record Flaw(String field, String reason) {}

    /** The first thing that is wrong with an account; empty when it may be saved. */
    public static Optional<Flaw> flaw(Account account) {
        List<Flaw> flaws = new ArrayList<>();
        if (account.name() == null || account.name().isBlank() || account.name().length() > LONGEST_NAME) {
            flaws.add(new Flaw("name", "must have 1 to %d characters".formatted(LONGEST_NAME)));
        }
        if (Industry.of(account.industry()).isEmpty()) {
            flaws.add(new Flaw(
                    "industry", "must be saas, healthcare, financial-services, e-commerce or professional-services"));
        }
        if (account.tier() == null || !TIERS.contains(account.tier())) {
            flaws.add(new Flaw("tier", "must be T1, T2, T3 or T4"));
        }
        if (account.lifecycle() == null || !LIFECYCLES.contains(account.lifecycle())) {
            flaws.add(new Flaw("lifecycle", "must be onboarding, active or churned"));
        }
        if (account.seats() != null && account.seats() < 0) {
            flaws.add(new Flaw("seats", "must be 0 or more"));
        }
        if (after(account.contractStart(), account.contractEnd())) {
            flaws.add(new Flaw("contractEnd", "must not be before contractStart"));
        }
        if (after(account.noticeDate(), account.contractEnd())) {
            flaws.add(new Flaw("noticeDate", "must not be after contractEnd"));
        }
        return flaws.stream().findFirst();
    }

    private static boolean after(LocalDate one, LocalDate other) {
        return one != null && other != null && one.isAfter(other);
    }
}
