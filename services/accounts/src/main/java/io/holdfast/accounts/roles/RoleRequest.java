package io.holdfast.accounts.roles;

import java.time.LocalDate;

/**
 * A role somebody confirms or gives by hand.
 *
 * @param validFrom first day of it, not in the future; left out, a present beginning stays and a new one is now
 */
record RoleRequest(LocalDate validFrom) {}
