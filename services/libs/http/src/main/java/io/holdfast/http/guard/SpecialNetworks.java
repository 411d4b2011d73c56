package io.holdfast.http.guard;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Addresses that are not the public internet, after the IANA special-purpose address registries (RFC 6890). */
final class SpecialNetworks {

    private static final Network NAT64 = Network.parse("64:ff9b::/96");
    private static final Network GLOBAL_UNICAST = Network.parse("2000::/3");

    private static final List<Special> METADATA =
            List.of(special("169.254.169.254/32", "cloud metadata"), special("fd00:ec2::254/128", "cloud metadata"));

    private static final List<Special> SPECIAL = List.of(
            special("0.0.0.0/8", "this network"),
            special("10.0.0.0/8", "private"),
            special("100.64.0.0/10", "carrier-grade NAT"),
            special("127.0.0.0/8", "loopback"),
            special("169.254.0.0/16", "link-local"),
            special("172.16.0.0/12", "private"),
            special("192.0.0.0/24", "protocol assignments"),
            special("192.0.2.0/24", "documentation"),
            special("192.88.99.0/24", "6to4 relay"),
            special("192.168.0.0/16", "private"),
            special("198.18.0.0/15", "benchmarking"),
            special("198.51.100.0/24", "documentation"),
            special("203.0.113.0/24", "documentation"),
            special("224.0.0.0/4", "multicast"),
            special("240.0.0.0/4", "reserved"),
            special("::/128", "unspecified"),
            special("::1/128", "loopback"),
            special("fc00::/7", "unique local"),
            special("fe80::/10", "link-local"),
            special("fec0::/10", "site-local"),
            special("ff00::/8", "multicast"),
            special("2001::/23", "protocol assignments"),
            special("2001:db8::/32", "documentation"),
            special("2002::/16", "6to4"),
            special("3fff::/20", "documentation"));

    private SpecialNetworks() {}

    /** The metadata service of a cloud: refused even inside an allowed network. */
    static Optional<String> metadata(InetAddress address) {
        return find(METADATA.stream(), embedded(address));
    }

    /** What kind of special address this is; empty for the public internet. */
    static Optional<String> kind(InetAddress address) {
        InetAddress real = embedded(address);
        Optional<String> special = find(SPECIAL.stream(), real);
        if (special.isPresent() || real instanceof Inet4Address || GLOBAL_UNICAST.contains(real)) {
            return special;
        }
        return Optional.of("not global unicast");
    }

    /** The IPv4 address inside an IPv4-mapped or NAT64 address, which is where the packet ends up; else the address. */
    static InetAddress embedded(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length != 16 || !(isMapped(bytes) || NAT64.contains(address))) {
            return address;
        }
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, 12, 16));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    private static boolean isMapped(byte[] bytes) {
        for (int i = 0; i < 10; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return bytes[10] == (byte) 0xff && bytes[11] == (byte) 0xff;
    }

    private static Optional<String> find(Stream<Special> list, InetAddress address) {
        return list.filter(special -> special.network().contains(address))
                .map(Special::kind)
                .findFirst();
    }

    private static Special special(String network, String kind) {
        return new Special(Network.parse(network), kind);
    }

    private record Special(Network network, String kind) {}
}
