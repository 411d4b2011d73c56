package io.holdfast.http.guard;

import java.net.InetAddress;
import java.util.List;

/**
 * A target with the addresses it resolved to, all of them judged. Connections go to one of these and to nothing else.
 *
 * @param addresses at least one
 */
public record Destination(Target target, List<InetAddress> addresses) {

    /** The address for an attempt: the next one each time, so that one dead address does not fail every retry. */
    public InetAddress addressFor(int attempt) {
        return addresses.get(Math.floorMod(attempt - 1, addresses.size()));
    }
}
