package io.holdfast.scoring.relationship;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyRolesTest {

    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final Instant KNOWN = daysAgo(40);

    private final List<RoleState> roles = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({"T1, 30, 4, false", "T2, 45, 4, false", "T3, 90, 2, false", "T4, 90, 1, true", "T9, 90, 2, false"})
    void tiersAskForCadenceAndRoles(String tier, int days, int required, boolean digital) {
        assertThat(Tier.of(tier).checkInDays()).isEqualTo(days);
        assertThat(Tier.of(tier).requiredRoles()).hasSize(required);
        assertThat(Tier.of(tier).digital()).isEqualTo(digital);
        assertThat(Tier.of(null)).isEqualTo(Tier.T3);
    }

    @Test
    void nothingIsMissingWhenEveryRequiredRoleIsHeldAndVerified() {
        held("champion", 5).held("main-contact", 179);

        assertThat(of(Tier.T3)).isEqualTo(new KeyRoles(2, 2, 0, false, false, 0, 0));
    }

    @Test
    void aRoleNeverFilledIsMissingSinceRolesAreKnown() {
        held("champion", 5);

        assertThat(of(Tier.T3).longestGapDays()).isEqualTo(40);
        assertThat(of(Tier.T3).verified()).isEqualTo(1);
    }

    @Test
    void aRoleThatEndedIsMissingSinceThen() {
        held("champion", 5).ended("main-contact", 13);

        assertThat(of(Tier.T3).longestGapDays()).isEqualTo(13);
        assertThat(of(Tier.T3).championLeft()).isFalse();
    }

    @Test
    void sponsorAndChampionAreMissedInEveryTier() {
        held("main-contact", 5).ended("sponsor", 31).ended("champion", 2);

        assertThat(of(Tier.T4)).isEqualTo(new KeyRoles(1, 1, 0, true, true, 31, 0));
    }

    @Test
    void whoLeftAndWasReplacedIsNotMissed() {
        roles.add(new RoleState("sponsor", true, daysAgo(10), daysAgo(10)));

        assertThat(of(Tier.T4).sponsorLeft()).isFalse();
        assertThat(of(Tier.T4).sponsorGoneDays()).isZero();
        assertThat(of(Tier.T4).unverifiedSuccessors()).isZero();
    }

    @Test
    void aSuccessorNobodyVerifiedSinceTheChangeIsNotBelieved() {
        roles.add(new RoleState("sponsor", true, daysAgo(10), daysAgo(181)));

        assertThat(of(Tier.T1).unverifiedSuccessors()).isEqualTo(1);
    }

    @Test
    void verificationExpiresWithoutMakingAHolderAGap() {
        held("champion", 181).held("main-contact", 5);

        assertThat(of(Tier.T3)).isEqualTo(new KeyRoles(2, 1, 0, false, false, 0, 0));
    }

    private KeyRoles of(Tier tier) {
        return KeyRoles.of(tier, KNOWN, roles, NOW);
    }

    private KeyRolesTest held(String role, int verifiedDaysAgo) {
        roles.add(new RoleState(role, true, null, daysAgo(verifiedDaysAgo)));
        return this;
    }

    private KeyRolesTest ended(String role, int daysAgo) {
        roles.add(new RoleState(role, false, daysAgo(daysAgo), null));
        return this;
    }

    private static Instant daysAgo(int days) {
        return NOW.minus(Duration.ofDays(days));
    }
}
