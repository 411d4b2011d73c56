package io.holdfast.http.guard;

import java.net.InetAddress;

/** A network in CIDR notation, IPv4 or IPv6. */
public final class Network {

    private final String text;
    private final byte[] prefix;
    private final int bits;

    private Network(String text, byte[] prefix, int bits) {
        this.text = text;
        this.prefix = prefix;
        this.bits = bits;
    }

    /**
     * @param cidr for example {@code 10.0.0.0/8} or {@code fc00::/7}; names are not resolved
     * @throws IllegalArgumentException when it is not a network
     */
    public static Network parse(String cidr) {
        int slash = cidr.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("not a network such as 10.0.0.0/8: " + cidr);
        }
        byte[] prefix = InetAddress.ofLiteral(cidr.substring(0, slash)).getAddress();
        int bits = Integer.parseInt(cidr.substring(slash + 1));
        if (bits < 0 || bits > prefix.length * Byte.SIZE) {
            throw new IllegalArgumentException("no such prefix length: " + cidr);
        }
        return new Network(cidr, prefix, bits);
    }

    /** Whether the address lies in this network; never for an address of the other family. */
    public boolean contains(InetAddress address) {
        byte[] candidate = address.getAddress();
        if (candidate.length != prefix.length) {
            return false;
        }
        int whole = bits / Byte.SIZE;
        for (int i = 0; i < whole; i++) {
            if (candidate[i] != prefix[i]) {
                return false;
            }
        }
        int rest = bits % Byte.SIZE;
        if (rest == 0) {
            return true;
        }
        int mask = 0xff << (Byte.SIZE - rest);
        return (candidate[whole] & mask) == (prefix[whole] & mask);
    }

    @Override
    public String toString() {
        return text;
    }
}
