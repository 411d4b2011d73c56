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
 * @param access how we call the vendor
 */
public record Source(
        String id,
        String kind,
        List<String> secrets,
        boolean mayCreateAccounts,
        boolean domainVerified,
        Map<String, List<String>> settings,
        boolean enabled,
        long version,
        Access access) {

    /**
     * How we call a vendor.
     *
     * @param token the vendor's token for us, in the clear; null without one
     * @param pausedBecause why nothing is fetched until the source is changed; null while we fetch
     */
    public record Access(String token, String pausedBecause) {

        /** We do not call. */
        public static final Access NONE = new Access(null, null);

        /** Without the token. */
        @Override
        public String toString() {
            return token == null ? "no token" : "token";
        }
    }

    /** A source whose vendor we do not call. */
    public Source(
            String id,
            String kind,
            List<String> secrets,
            boolean mayCreateAccounts,
            boolean domainVerified,
            Map<String, List<String>> settings,
            boolean enabled,
            long version) {
        this(id, kind, secrets, mayCreateAccounts, domainVerified, settings, enabled, version, Access.NONE);
    }

    public Source {
        secrets = List.copyOf(secrets);
        settings = Map.copyOf(settings);
    }

    /** The values of a setting; empty when it is not set. */
    public List<String> setting(String name) {
        return settings.getOrDefault(name, List.of());
    }

    /** The only value of a setting, or the value it has when it is not set. */
    public String setting(String name, String otherwise) {
        List<String> values = setting(name);
        return values.isEmpty() ? otherwise : values.getFirst();
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "Source[%s, %s, version %d]".formatted(id, kind, version);
    }
}
