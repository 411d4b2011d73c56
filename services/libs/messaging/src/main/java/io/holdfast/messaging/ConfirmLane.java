package io.holdfast.messaging;

import com.rabbitmq.client.BlockedListener;
import com.rabbitmq.client.Connection;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * One sending thread with one connection: takes messages in order, keeps at most a window of them unconfirmed, connects
 * and reconnects when there is something to send. While the broker is away or has blocked us, sends fail at once.
 */
final class ConfirmLane implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(ConfirmLane.class);
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(500);

    private final BrokerAddress broker;
    private final String name;
    private final PublisherLimits limits;
    private final BlockingQueue<Outstanding> waiting;
    private final Semaphore window;
    private final Thread sender;
    private volatile boolean closed;
    private volatile String blocked;
    private Connection connection;
    private ConfirmChannel channel;
    private long mayConnectAtNanos = System.nanoTime();
    private BrokerUnavailable lastFailure;

    ConfirmLane(BrokerAddress broker, String name, PublisherLimits limits) {
        this.broker = broker;
        this.name = name;
        this.limits = limits;
        this.waiting = new LinkedBlockingQueue<>(limits.waiting());
        this.window = new Semaphore(limits.window());
        this.sender = Thread.ofPlatform().daemon().name(name).start(this::run);
    }

    /** Hands a message over; never blocks. */
    Outstanding send(OutgoingMessage message) {
        Outstanding next = new Outstanding(message, limits.timeout());
        if (closed) {
            next.failed(new BrokerUnavailable("The publisher is closed"));
        } else if (blocked != null) {
            next.failed(new BrokerUnavailable("The broker has blocked publishers: " + blocked));
        } else if (!waiting.offer(next)) {
            next.failed(new BrokerUnavailable("Too many messages are waiting for the broker"));
        }
        return next;
    }

    private void run() {
        while (!closed) {
            try {
                Outstanding next = waiting.poll(100, TimeUnit.MILLISECONDS);
                if (next != null && !next.settled()) {
                    window.acquire();
                    next.whenSettled(window::release);
                    transmit(next);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void transmit(Outstanding next) {
        if (next.settled()) {
            return;
        }
        try {
            open().send(next);
        } catch (BrokerUnavailable e) {
            next.failed(e);
        } catch (IOException | RuntimeException e) {
            next.failed(new BrokerUnavailable("Lost the broker while sending", e));
            disconnect();
        }
    }

    private ConfirmChannel open() throws IOException {
        if (channel != null && channel.open()) {
            return channel;
        }
        if (connection == null || !connection.isOpen()) {
            connect();
        }
        channel = new ConfirmChannel(connection);
        return channel;
    }

    private void connect() {
        if (lastFailure != null && System.nanoTime() - mayConnectAtNanos < 0) {
            throw lastFailure;
        }
        try {
            connection = broker.factory().newConnection(name);
            connection.addBlockedListener(blockedListener());
            blocked = null;
            lastFailure = null;
            LOG.infof("%s connected to %s", name, broker);
        } catch (IOException | TimeoutException | RuntimeException e) {
            lastFailure = new BrokerUnavailable("Cannot connect to " + broker, e);
            mayConnectAtNanos = System.nanoTime() + BETWEEN_ATTEMPTS.toNanos();
            LOG.warnf("%s: cannot connect to %s: %s", name, broker, e.toString());
            throw lastFailure;
        }
    }

    private BlockedListener blockedListener() {
        Connection ours = connection;
        ours.addShutdownListener(_ -> blocked = null);
        return new BlockedListener() {
            @Override
            public void handleBlocked(String reason) {
                LOG.warnf("%s: the broker has blocked publishers: %s", name, reason);
                blocked = reason;
            }

            @Override
            public void handleUnblocked() {
                LOG.infof("%s: the broker takes messages again", name);
                blocked = null;
            }
        };
    }

    private void disconnect() {
        if (connection != null) {
            connection.abort((int) BETWEEN_ATTEMPTS.toMillis());
        }
        connection = null;
        channel = null;
    }

    /** Waits for what is in flight, at most one timeout, then disconnects. */
    @Override
    public void close() {
        try {
            boolean idle = awaitEmptyQueue()
                    && window.tryAcquire(limits.window(), limits.timeout().toMillis(), TimeUnit.MILLISECONDS);
            LOG.debugf("%s closes, idle: %s", name, idle);
            closed = true;
            sender.join(limits.timeout());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            closed = true;
            disconnect();
        }
    }

    private boolean awaitEmptyQueue() throws InterruptedException {
        long deadline = System.nanoTime() + limits.timeout().toNanos();
        while (!waiting.isEmpty() && System.nanoTime() - deadline < 0) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        return waiting.isEmpty();
    }
}
