package io.holdfast.webhooks;

import io.holdfast.webhooks.guard.Destination;
import io.holdfast.webhooks.guard.DestinationGuard;
import io.holdfast.webhooks.guard.Network;
import io.holdfast.webhooks.guard.Ruling;
import io.holdfast.webhooks.guard.Target;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.WorkerExecutor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Resolves an endpoint's host and has URL and addresses judged. Called when an endpoint is registered, and again for each
 * attempt: what it returns is what gets connected to, so that a name that changes its address in between gains nothing.
 */
@ApplicationScoped
public class Destinations {

    /** A name server that does not answer must not hold a worker for ever. */
    private static final Duration RESOLUTION = Duration.ofSeconds(10);

    private static final int RESOLVERS = 16;

    private final DestinationGuard guard;
    private final Lookup lookup;
    private final WorkerExecutor resolvers;

    @Inject
    Destinations(WebhooksConfig config, Vertx vertx) {
        this(guard(config), InetAddress::getAllByName, vertx);
    }

    /** With another way to look names up, for tests. */
    public Destinations(DestinationGuard guard, Lookup lookup, Vertx vertx) {
        this.guard = guard;
        this.lookup = lookup;
        this.resolvers = vertx.createSharedWorkerExecutor("webhooks-names", RESOLVERS, RESOLUTION.toMillis());
    }

    /** The destination of a URL, or why we do not go there. Never fails. */
    public Uni<Ruling<Destination>> resolve(String url) {
        return switch (guard.judge(url)) {
            case Ruling.Refused<Target>(String reason) -> Uni.createFrom().item(new Ruling.Refused<>(reason));
            case Ruling.Allowed<Target>(Target target) -> resolve(target);
        };
    }

    private Uni<Ruling<Destination>> resolve(Target target) {
        return resolvers
                .executeBlocking(() -> addresses(target.host()), false)
                .map(addresses -> judge(target, addresses))
                .ifNoItem()
                .after(RESOLUTION)
                .recoverWithItem(() -> new Ruling.Refused<>(target.host() + " could not be resolved in time"));
    }

    private Ruling<Destination> judge(Target target, List<InetAddress> addresses) {
        return switch (guard.judge(target, addresses)) {
            case Ruling.Refused<List<InetAddress>>(String reason) -> new Ruling.Refused<>(reason);
            case Ruling.Allowed<List<InetAddress>>(var judged) -> new Ruling.Allowed<>(new Destination(target, judged));
        };
    }

    private List<InetAddress> addresses(String host) {
        try {
            return Stream.of(lookup.addresses(host)).toList();
        } catch (UnknownHostException e) {
            return List.of();
        }
    }

    private static DestinationGuard guard(WebhooksConfig config) {
        List<Network> allowed = config.allowedNetworks().orElse(List.of()).stream()
                .map(Network::parse)
                .toList();
        return new DestinationGuard(allowed, config.allowedPorts());
    }

    /** How names become addresses. */
    @FunctionalInterface
    public interface Lookup {
        /** Every address of a host, in the order to try them. */
        InetAddress[] addresses(String host) throws UnknownHostException;
    }
}
