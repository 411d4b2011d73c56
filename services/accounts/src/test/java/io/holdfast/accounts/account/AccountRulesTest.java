package io.holdfast.accounts.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.accounts.account.Account.Followed;
import io.holdfast.accounts.identity.Profile;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountRulesTest {

    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            Acme, saas,    T1, active,     2026-01-01, 2026-12-31, 2026-10-01, 10, -
            '',   saas,    T1, active,     -,          -,          -,          -,  name
            Acme, mining,  T1, active,     -,          -,          -,          -,  industry
            Acme, saas,    T5, active,     -,          -,          -,          -,  tier
            Acme, saas,    T1, retired,    -,          -,          -,          -,  lifecycle
            Acme, saas,    T1, onboarding, -,          -,          -,          -1, seats
            Acme, saas,    T1, churned,    2026-12-31, 2026-01-01, -,          0,  contractEnd
            Acme, saas,    T1, active,     -,          2026-01-01, 2026-01-02, 0,  noticeDate
            """)
    void theFieldAtFaultIsNamed(
            String name,
            String industry,
            String tier,
            String lifecycle,
            LocalDate start,
            LocalDate end,
            LocalDate notice,
            Integer seats,
            String field) {
        Account account = new Account(
                new UUID(0, 1), name, industry, tier, null, null, lifecycle, null, start, end, notice, seats, Set.of());

        assertThat(AccountRules.flaw(account).map(AccountRules.Flaw::field)).isEqualTo(Optional.ofNullable(field));
    }

    @Test
    void anAccountFollowsItsReferencesExceptWhereAPersonSpoke() {
        Account opened = Account.opened(new UUID(0, 1)).following(new Profile("Acme", "E-Commerce", 5));
        assertThat(opened.name()).isEqualTo("Acme");
        assertThat(opened.industry()).isEqualTo("e-commerce");
        assertThat(opened.seats()).isEqualTo(5);
        assertThat(opened.following(new Profile(null, "mining", null))).isEqualTo(opened);

        Account named = new Account(
                opened.id(),
                "ACME",
                "saas",
                "T1",
                null,
                null,
                "active",
                null,
                null,
                null,
                null,
                5,
                Set.of(Followed.NAME));
        assertThat(named.following(new Profile("Acme", null, 6)))
                .returns("ACME", Account::name)
                .returns(6, Account::seats);
        assertThat(Account.setByHand(named.setByHandText())).isEqualTo(named.setByHand());
    }

    @Test
    void aTouchMayBeUpTo400DaysOldAndNotInTheFuture() {
        assertThat(TouchRules.refusal(NOW, NOW)).isEmpty();
        assertThat(TouchRules.refusal(NOW.minus(Duration.ofDays(400)), NOW)).isEmpty();
        assertThat(TouchRules.refusal(NOW.plusMillis(1), NOW)).contains("must not be in the future");
        assertThat(TouchRules.refusal(NOW.minus(Duration.ofDays(400)).minusSeconds(1), NOW))
                .contains("must be at most 400 days ago");
    }
}
