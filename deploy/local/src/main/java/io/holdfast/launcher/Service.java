package io.holdfast.launcher;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One service of the platform, as the launcher sees it. A new service is a new row in {@link #ALL}.
 *
 * @param name its module below {@code services}, its database, broker user and Keycloak client
 * @param port its HTTP port when ports are not random
 * @param needs what it needs besides PostgreSQL, RabbitMQ and Keycloak, which all need
 * @param keys environment variables that get a generated key (base64 of 32 bytes); the same key wherever the same name is
 * @param environment environment variables that differ from a service's own defaults because this is one machine
 */
public record Service(String name, int port, Set<Need> needs, Set<String> keys, Map<String, String> environment) {

    /** What only some services need. */
    public enum Need {
        MONGO,
        SMTP,
        /** The base URL of {@code accounts}, and the secret of a Keycloak client of its own name to call it with. */
        ACCOUNTS
    }

    private static final Set<String> HASH_KEY = Set.of("HOLDFAST_HASH_KEY");

    /** In the order they are started. */
    public static final List<Service> ALL = List.of(
            new Service("accounts", 8081, Set.of(), Set.of(), Map.of()),
            new Service(
                    "connector-crm",
                    8082,
                    Set.of(Need.MONGO),
                    HASH_KEY,
                    Map.of("HOLDFAST_CONNECTOR_ALLOWED_NETWORKS", "127.0.0.0/8")),
            new Service("connector-support", 8083, Set.of(Need.MONGO), HASH_KEY, Map.of()),
            new Service("connector-product", 8084, Set.of(Need.MONGO), HASH_KEY, Map.of()),
            new Service("connector-billing", 8085, Set.of(Need.MONGO), HASH_KEY, Map.of()),
            new Service("scoring", 8086, Set.of(), Set.of(), Map.of("HOLDFAST_SCORING_SILENT_DAYS", "0")),
            new Service("alerting", 8087, Set.of(Need.SMTP, Need.ACCOUNTS), Set.of(), Map.of()),
            new Service("playbooks", 8088, Set.of(Need.SMTP, Need.ACCOUNTS), Set.of(), Map.of()),
            new Service("reporting", 8089, Set.of(), Set.of(), Map.of()),
            new Service(
                    "webhooks",
                    8090,
                    Set.of(),
                    Set.of("HOLDFAST_WEBHOOKS_SECRET_KEY"),
                    Map.of("HOLDFAST_WEBHOOKS_ALLOWED_NETWORKS", "127.0.0.0/8")));

    /** The row of this name. */
    public static Optional<Service> named(String name) {
        return ALL.stream().filter(service -> service.name().equals(name)).findFirst();
    }

    public boolean needs(Need need) {
        return needs.contains(need);
    }
}
