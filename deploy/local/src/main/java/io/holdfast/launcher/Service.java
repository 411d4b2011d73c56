package io.holdfast.launcher;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One service of the platform, as the launcher sees it. A new service is a new row in {@link #ALL}.
 *
 * @param name its module below {@code services}, its database, broker user and Keycloak client
 * @param port its HTTP port when ports are not random
 * @param needs what it needs besides PostgreSQL, RabbitMQ and Keycloak, which all need
 */
public record Service(String name, int port, Set<Need> needs) {

    /** What only some services need. */
    public enum Need {
        MONGO,
        SMTP,
        /** The base URL of {@code accounts}, and a Keycloak client of its own to call it with. */
        ACCOUNTS,
        /** The deployment's key for hashing person ids. */
        HASH_KEY
    }

    /** In the order they are started. */
    public static final List<Service> ALL = List.of(
            new Service("accounts", 8081, Set.of()),
            new Service("connector-product", 8084, Set.of(Need.MONGO, Need.HASH_KEY)),
            new Service("connector-billing", 8085, Set.of(Need.MONGO, Need.HASH_KEY)),
            new Service("scoring", 8086, Set.of()),
            new Service("alerting", 8087, Set.of(Need.SMTP, Need.ACCOUNTS)),
            new Service("webhooks", 8090, Set.of()));

    /** The row of this name. */
    public static Optional<Service> named(String name) {
        return ALL.stream().filter(service -> service.name().equals(name)).findFirst();
    }

    public boolean needs(Need need) {
        return needs.contains(need);
    }
}
