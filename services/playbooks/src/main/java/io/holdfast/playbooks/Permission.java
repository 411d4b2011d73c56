package io.holdfast.playbooks;

import io.holdfast.http.Caller;
import java.util.Optional;

/** What a caller's roles allow. A customer success manager sees and does what is their own. */
public final class Permission {

    public static final String CSM = "csm";
    public static final String CS_MANAGER = "cs-manager";
    public static final String EXECUTIVE = "executive";
    public static final String ADMIN = "admin";
    public static final String READ = "playbooks:read";
    public static final String WRITE = "playbooks:write";

    private Permission() {}

    /** The only user whose accounts and tasks the caller may see; empty when there is no such limit. */
    public static Optional<String> onlyOwn(Caller caller) {
        boolean all = caller.has(CS_MANAGER)
                || caller.has(EXECUTIVE)
                || caller.has(ADMIN)
                || caller.has(READ)
                || caller.has(WRITE);
        return all ? Optional.empty() : Optional.of(caller.name());
    }

    /** Whether the caller may see what belongs to an account or assignee. */
    public static boolean mayRead(Caller caller, Optional<String> owner, Optional<String> assignee) {
        return onlyOwn(caller)
                .map(name -> owner.equals(Optional.of(name)) || assignee.equals(Optional.of(name)))
                .orElse(true);
    }

    /** Whether the caller may change it. Executives change only what they were given. */
    public static boolean mayChange(Caller caller, Optional<String> owner, Optional<String> assignee) {
        return caller.has(CS_MANAGER)
                || caller.has(ADMIN)
                || caller.has(WRITE)
                || assignee.equals(Optional.of(caller.name()))
                || caller.has(CSM) && owner.equals(Optional.of(caller.name()));
    }
}
