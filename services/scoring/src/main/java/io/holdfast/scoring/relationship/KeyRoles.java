package io.holdfast.scoring.relationship;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What is missing among the people an account needs.
 *
 * @param required how many roles the tier asks for
 * @param verified how many of those are held by somebody who was verified in the last 180 days
 * @param longestGapDays whole days since a required role is empty: the role that is so longest, 0 when none is. Counted
 *     from when its last term ended; for a role never filled, from when roles of the account were first told of
 * @param sponsorLeft whether the last sponsor left and nobody took over
 * @param championLeft the same for the champion
 * @param sponsorGoneDays whole days since the sponsor left; 0 when there is one, or never was
 * @param unverifiedSuccessors how many of sponsor and champion changed to somebody who was verified neither since then
 *     nor in the last 180 days
 */
public record KeyRoles(
        int required,
        int verified,
        long longestGapDays,
        boolean sponsorLeft,
        boolean championLeft,
        long sponsorGoneDays,
        int unverifiedSuccessors) {

    public static final String SPONSOR = "sponsor";
    public static final String CHAMPION = "champion";
    public static final String BUYER = "buyer";
    public static final String MAIN_CONTACT = "main-contact";

    private static final Duration VERIFIED_FOR = Duration.ofDays(180);

    /** @param knownSince when roles of the account were first told of */
    public static KeyRoles of(Tier tier, Instant knownSince, Collection<RoleState> states, Instant asOf) {
        Map<String, RoleState> roles = new HashMap<>();
        states.forEach(state -> roles.put(state.role(), state));
        RoleState sponsor = state(roles, SPONSOR);
        RoleState champion = state(roles, CHAMPION);
        List<RoleState> required =
                tier.requiredRoles().stream().map(role -> state(roles, role)).toList();
        return new KeyRoles(
                required.size(),
                (int) required.stream().filter(role -> verified(role, asOf)).count(),
                required.stream()
                        .filter(role -> !role.held())
                        .mapToLong(role -> days(role.endedAt() == null ? knownSince : role.endedAt(), asOf))
                        .max()
                        .orElse(0),
                sponsor.left(),
                champion.left(),
                sponsor.left() ? days(sponsor.endedAt(), asOf) : 0,
                (int) Stream.of(sponsor, champion)
                        .filter(role -> changed(role, asOf))
                        .count());
    }

    private static RoleState state(Map<String, RoleState> roles, String role) {
        return roles.getOrDefault(role, new RoleState(role, false, null, null));
    }

    private static boolean verified(RoleState role, Instant asOf) {
        return role.held() && role.verifiedAt().isAfter(asOf.minus(VERIFIED_FOR));
    }

    private static boolean changed(RoleState role, Instant asOf) {
        return role.held()
                && role.endedAt() != null
                && role.verifiedAt().isBefore(role.endedAt())
                && !verified(role, asOf);
    }

    private static long days(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toDays());
    }
}
