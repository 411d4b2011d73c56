package io.holdfast.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** Loopback ports nobody listens on, below the range from which the kernel takes ports for outgoing connections. */
public final class FreePorts {

    private static final int FROM = 20_000;
    private static final int TO = 32_000;

    private FreePorts() {}

    /** So many different free ports, in no order. */
    public static int[] take(int count) {
        Set<Integer> found = new LinkedHashSet<>();
        while (found.size() < count) {
            int candidate = ThreadLocalRandom.current().nextInt(FROM, TO);
            if (isFree(candidate)) {
                found.add(candidate);
            }
        }
        return found.stream().mapToInt(Integer::intValue).toArray();
    }

    /** One free port. */
    public static int one() {
        return take(1)[0];
    }

    /** Whether a server could listen on this loopback port now. */
    public static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
