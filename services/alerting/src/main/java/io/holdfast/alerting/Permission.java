package io.holdfast.alerting;

import io.holdfast.alerting.alert.Alert;
import io.holdfast.http.Caller;
import java.util.Optional;

/** What a caller's roles allow. A customer success manager sees and answers own alerts only. */
public final class Permission {

    public static final String CSM = "csm";
    public static final String CS_MANAGER = "cs-manager";
    public static final String EXECUTIVE = "executive";
    public static final String ADMIN = "admin";
    public static final String READ = "alerting:read";
    public static final String WRITE = "alerting:write";

    private Permission() {}

    /** The only owner whose alerts the caller may see; empty when there is no such limit. */
    public static Optional<String> onlyOwner(Caller caller) {
        boolean all = caller.has(CS_MANAGER)
                || caller.has(EXECUTIVE)
                || caller.has(ADMIN)
                || caller.has(READ)
                || caller.has(WRITE);
        return all ? Optional.empty() : Optional.of(caller.name());
    }

    /** Whether the caller may see an alert. */
    public static boolean mayRead(Caller caller, Alert alert) {
        return onlyOwner(caller)
                .map(name -> alert.owner().equals(Optional.of(name)))
                .orElse(true);
    }

    /** Whether the caller may change an alert. The executive role may accept, and else only read. */
    public static boolean mayChange(Caller caller, Alert alert) {
        return caller.has(CS_MANAGER)
                || caller.has(ADMIN)
                || caller.has(WRITE)
                || caller.has(CSM) && alert.owner().equals(Optional.of(caller.name()));
    }
}
