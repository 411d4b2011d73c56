package io.holdfast.http.guard;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Judges URLs and the addresses their hosts resolve to.
 *
 * <p>An allowed network is an exception made by the operator: inside it plain http, any port and private addresses are
 * fine. Cloud metadata services stay refused even there.
 */
public final class DestinationGuard {

    private static final int MAX_URL = 2048;

    private final List<Network> allowed;
    private final Set<Integer> ports;

    /**
     * @param allowed networks in which the rules are lifted
     * @param ports ports that may be used on the public internet
     */
    public DestinationGuard(List<Network> allowed, Set<Integer> ports) {
        this.allowed = List.copyOf(allowed);
        this.ports = Set.copyOf(ports);
    }

    /** Judges the text of a URL, before anything is resolved. */
    public Ruling<Target> judge(String text) {
        if (text.length() > MAX_URL) {
            return refused("the URL is longer than %d characters", MAX_URL);
        }
        URI url;
        try {
            url = new URI(text);
        } catch (URISyntaxException e) {
            return refused("not a URL: %s", e.getReason());
        }
        boolean secure = "https".equalsIgnoreCase(url.getScheme());
        if (!secure && !"http".equalsIgnoreCase(url.getScheme())) {
            return refused("the scheme is not https");
        }
        if (url.getRawAuthority() != null && url.getRawAuthority().contains("@")) {
            return refused("user information does not belong into a URL");
        }
        if (url.getRawFragment() != null) {
            return refused("a fragment is never sent");
        }
        if (url.getHost() == null) {
            return refused("there is no valid host name; international names are written in punycode");
        }
        String host = url.getHost().replaceAll("^\\[|]$", "");
        if (host.contains("%")) {
            return refused("an address with a zone is local to one machine");
        }
        int port = url.getPort() >= 0 ? url.getPort() : secure ? 443 : 80;
        return port == 0 || port > 65_535
                ? refused("there is no port %d", port)
                : new Ruling.Allowed<>(new Target(url, secure, host, port));
    }

    /**
     * Judges what the host resolved to. One bad address refuses all: which one would be used is decided by chance, or by
     * whoever answers the name query.
     *
     * @param addresses as resolved just now
     * @return the addresses that may be connected to, all of them
     */
    public Ruling<List<InetAddress>> judge(Target target, List<InetAddress> addresses) {
        if (addresses.isEmpty()) {
            return refused("%s has no address", target.host());
        }
        return addresses.stream()
                .map(address -> objection(target, address))
                .flatMap(Optional::stream)
                .findFirst()
                .<Ruling<List<InetAddress>>>map(Ruling.Refused::new)
                .orElseGet(() -> new Ruling.Allowed<>(List.copyOf(addresses)));
    }

    private Optional<String> objection(Target target, InetAddress address) {
        String shown = address.getHostAddress();
        Optional<String> metadata = SpecialNetworks.metadata(address);
        if (metadata.isPresent()) {
            return Optional.of("%s is a %s address".formatted(shown, metadata.get()));
        }
        InetAddress real = SpecialNetworks.embedded(address);
        if (allowed.stream().anyMatch(network -> network.contains(real))) {
            return Optional.empty();
        }
        Optional<String> kind = SpecialNetworks.kind(address);
        if (kind.isPresent()) {
            return Optional.of("%s is not a public address (%s)".formatted(shown, kind.get()));
        }
        if (!target.secure()) {
            return Optional.of("plain http is only for allowed networks");
        }
        return ports.contains(target.port())
                ? Optional.empty()
                : Optional.of("port %d is not among the allowed ports".formatted(target.port()));
    }

    private static <T> Ruling<T> refused(String reason, Object... values) {
        return new Ruling.Refused<>(reason.formatted(values));
    }
}
