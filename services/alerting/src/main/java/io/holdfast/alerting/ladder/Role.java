package io.holdfast.alerting.ladder;

import java.util.Locale;
import java.util.Optional;

/** Who stands on a rung, lowest first. An empty rung passes to the next role up. */
public enum Role {
    /** The account's customer success manager. */
    OWNER,
    /** The owner's team lead. */
    LEAD,
    /** Manager of customer success. */
    MANAGER,
    /** Vice president. */
    VP,
    /** The executive role of the account's tier. */
    EXECUTIVE;

    /** The next role up; empty at the top. */
    public Optional<Role> upward() {
        return ordinal() + 1 < values().length ? Optional.of(values()[ordinal() + 1]) : Optional.empty();
    }

    /** Lower case, as in settings and timelines. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
