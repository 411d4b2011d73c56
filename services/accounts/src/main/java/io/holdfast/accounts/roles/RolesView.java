package io.holdfast.accounts.roles;

import io.holdfast.accounts.stakeholder.KeyRoles;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The roles at an account.
 *
 * @param required roles an account of its tier should have filled
 * @param missing those among them that nobody holds now
 * @param holders by weight of the role; with history past ones too, oldest first within a role
 */
@Schema(name = "Roles")
record RolesView(UUID accountId, String tier, List<String> required, List<String> missing, List<RoleView> holders) {

    private static final Comparator<RoleView> ORDER = Comparator.comparing(RoleView::role, KeyRoles.ORDER)
            .thenComparing(RoleView::validFrom)
            .thenComparing(RoleView::personRef);

    static RolesView of(UUID account, String tier, List<RoleView> all, boolean history, Instant now) {
        List<RoleView> present = all.stream().filter(role -> lasts(role, now)).toList();
        Set<String> held = present.stream().map(RoleView::role).collect(Collectors.toSet());
        return new RolesView(
                account,
                tier,
                KeyRoles.requiredIn(tier),
                KeyRoles.missing(tier, held),
                (history ? all : present).stream().sorted(ORDER).toList());
    }

    private static boolean lasts(RoleView role, Instant now) {
        return !role.validFrom().isAfter(now)
                && (role.validTo() == null || role.validTo().isAfter(now));
    }
}
