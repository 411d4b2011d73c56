package io.holdfast.http;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.Set;

/** Who makes this request: a person, or a service client. Only for endpoints that require a role. */
@RequestScoped
public class Caller {

    private final SecurityIdentity identity;

    Caller(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** The user name, or {@code service-account-<client>} for a service client. */
    public String name() {
        return identity.getPrincipal().getName();
    }

    /** Realm roles, such as {@code csm}, and scopes, such as {@code scoring:read}. */
    public Set<String> roles() {
        return Set.copyOf(identity.getRoles());
    }

    public boolean has(String role) {
        return identity.hasRole(role);
    }
}
