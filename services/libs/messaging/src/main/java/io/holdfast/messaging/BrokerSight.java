package io.holdfast.messaging;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/** What a service's own broker user can see: whether queues exist. Blocks; keeps one connection. */
final class BrokerSight implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(BrokerSight.class);
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(500);

    private final BrokerAddress broker;
    private final String name;
    private Connection connection;

    BrokerSight(BrokerAddress broker, String name) {
        this.broker = broker;
        this.name = name;
    }

    /** Tries to connect until it works, every half second. */
    synchronized void await(Duration atMost) throws IOException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (true) {
            try {
                connection();
                return;
            } catch (IOException e) {
                if (System.nanoTime() - deadline > 0) {
                    throw e;
                }
                LOG.infof("Waiting for the broker: %s", e);
                LockSupport.parkNanos(BETWEEN_ATTEMPTS.toNanos());
            }
        }
    }

    /**
     * Those of the queues that exist.
     *
     * @throws IOException when the broker cannot be reached
     */
    synchronized Set<String> existing(Set<String> queues) throws IOException {
        Connection open = connection();
        Set<String> found = new HashSet<>();
        for (String queue : queues) {
            if (exists(open, queue)) {
                found.add(queue);
            }
        }
        return found;
    }

    /** A passive declaration of a missing queue closes its channel, so each question gets one of its own. */
    private static boolean exists(Connection open, String queue) throws IOException {
        Channel channel = open.createChannel();
        try {
            channel.queueDeclarePassive(queue);
            channel.abort();
            return true;
        } catch (IOException e) {
            if (e.getCause() instanceof ShutdownSignalException closed && !closed.isHardError()) {
                return false;
            }
            throw e;
        }
    }

    private Connection connection() throws IOException {
        if (connection == null || !connection.isOpen()) {
            try {
                connection = broker.factory().newConnection(name);
            } catch (TimeoutException e) {
                throw new IOException("No answer in time", e);
            }
        }
        return connection;
    }

    @Override
    public synchronized void close() {
        if (connection != null) {
            connection.abort(1000);
        }
    }
}
