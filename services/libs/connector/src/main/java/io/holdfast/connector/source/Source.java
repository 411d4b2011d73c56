package io.holdfast.connector.source;

import java.util.List;
import java.util.Map;

/**
 * A vendor's installation that may send us requests.
 *
 * @param id slug chosen by the administrator, part of every reference that comes from here
 * @param kind which dialect it speaks, for example {@code segment}
 * @param secrets write keys or signing secrets in the clear, any of which is accepted; two while one is rotated
 * @param mayCreateAccounts whether a company seen here for the first time becomes an account
 * @param domainVerified whether the vendor vouches for the domains it states
 * @param settings trusted settings of the dialect, by name
 * @param enabled false: the door turns its requests away
 * @param version grows with every change, also the revision of the mapping
 */
public record Source(
        String id,
        String kind,
        List<String> secrets,
        boolean mayCreateAccounts,
        boolean domainVerified,
        Map<String, List<String>> settings,
        boolean enabled,
        long version) {

    public Source {
        secrets = List.copyOf(secrets);
        settings = Map.copyOf(settings);
    }

    /** The values of a setting; empty when it is not set. */
    public List<String> setting(String name) {
        return settings.getOrDefault(name, List.of());
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "Source[%s, %s, version %d]".formatted(id, kind, version);
    }
}
