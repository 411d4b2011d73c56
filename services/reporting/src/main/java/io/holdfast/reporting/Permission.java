package io.holdfast.reporting;

/** Roles and scopes of callers. */
public final class Permission {

    public static final String CSM = "csm";
    public static final String CS_MANAGER = "cs-manager";
    public static final String EXECUTIVE = "executive";
    public static final String ADMIN = "admin";
    public static final String READ = "reporting:read";
    public static final String WRITE = "reporting:write";

    private Permission() {}
}
