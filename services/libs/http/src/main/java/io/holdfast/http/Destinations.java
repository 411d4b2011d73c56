package io.holdfast.http;

import io.holdfast.http.guard.Destination;
import io.holdfast.http.guard.DestinationGuard;
import io.holdfast.http.guard.Network;
import io.holdfast.http.guard.Ruling;
import io.holdfast.http.guard.Target;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.WorkerExecutor;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Resolves a URL's host and has URL and addresses judged. Called when a URL is saved, and again for each request: what it
 * returns is what gets connected to, so that a name that changes its address in between gains nothing.
 */
public final class Destinations {

    /** A name server that does not answer must not hold a worker for ever. */
    private static final Duration RESOLUTION = Duration.ofSeconds(10);

    private static final int RESOLVERS = 16;

    private final DestinationGuard guard;
    private final Lookup lookup;
    private final WorkerExecutor resolvers;

    /** @param lookup how names become addresses */
    public Destinations(DestinationGuard guard, Lookup lookup, Vertx vertx) {
        this.guard = guard;
        this.lookup = lookup;
        this.resolvers = vertx.createSharedWorkerExecutor("destination-names", RESOLVERS, RESOLUTION.toMillis());
    }

    /**
     * With the machine's own way to look names up.
     *
     * @param allowedNetworks networks in CIDR notation in which the rules are lifted
     * @param ports ports that may be used on the public internet
     * @throws IllegalArgumentException when a network is none
     */
    public static Destinations of(Collection<String> allowedNetworks, Set<Integer> ports, Vertx vertx) {
        List<Network> allowed = allowedNetworks.stream().map(Network::parse).toList();
        return new Destinations(new DestinationGuard(allowed, ports), InetAddress::getAllByName, vertx);
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

    /** How names become addresses. */
    @FunctionalInterface
    public interface Lookup {
        /** Every address of a host, in the order to try them. */
        InetAddress[] addresses(String host) throws UnknownHostException;
    }
}
