package io.holdfast.simulator.traffic;

import io.holdfast.simulator.traffic.VendorCall.Door;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Sends calls as the vendors would: authenticated or signed at the moment of sending, a bounded number at a time, again
 * after 503 or a broken connection. Anything else than 2xx ends the sending with the answer's own words.
 */
public final class FrontDoors implements AutoCloseable {

    private static final int AT_ONCE = 24;
    private static final int ATTEMPTS = 60;

    private final Map<Door, DoorKey> keys;
    private final Clock clock;
    private final AcceptedBook book;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore slots = new Semaphore(AT_ONCE);

    /** @param book keeps what was accepted, so that it can be held against what was stored */
    public FrontDoors(Map<Door, DoorKey> keys, Clock clock, AcceptedBook book) {
        this.keys = Map.copyOf(keys);
        this.clock = clock;
        this.book = book;
    }

    /** What opens a door. */
    public DoorKey key(Door door) {
        return keys.get(door);
    }

    /** Other clients of the same sources. */
    public FrontDoors another() {
        return new FrontDoors(keys, clock, book);
    }

    /**
     * Sends all calls and waits until each was accepted.
     *
     * @param runOf which run a call belongs to; empty for live traffic
     * @param accepted told of each accepted call
     * @throws IllegalStateException when a door refuses a call for good
     */
    public void sendAll(Stream<VendorCall> calls, RunOf runOf, Accepted accepted) {
        var failure = new AtomicReference<RuntimeException>();
        calls.takeWhile(_ -> failure.get() == null).forEach(call -> {
            slots.acquireUninterruptibly();
            threads.execute(() -> {
                try {
                    send(call, runOf.run(call.door()));
                    accepted.accept(call);
                } catch (RuntimeException e) {
                    failure.compareAndSet(null, e);
                } finally {
                    slots.release();
                }
            });
        });
        slots.acquireUninterruptibly(AT_ONCE);
        slots.release(AT_ONCE);
        if (failure.get() != null) {
            throw failure.get();
        }
    }

    /** Sends one call; returns when it was accepted. */
    public void send(VendorCall call, Optional<String> runId) {
        String answer = "no answer";
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                var response = http.send(request(call, runId), HttpResponse.BodyHandlers.ofString());
                if (response.statusCode() / 100 == 2) {
                    book.accepted(key(call.door()), call, runId);
                    return;
                }
                answer = response.statusCode() + " " + response.body();
                if (response.statusCode() != 503 && response.statusCode() != 429) {
                    throw new IllegalStateException("The " + call.door() + " door refused a call: " + answer);
                }
            } catch (IOException e) {
                answer = e.toString();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while sending", e);
            }
            LockSupport.parkNanos(
                    Duration.ofMillis(Math.min(2_000, 100L * attempt)).toNanos());
        }
        throw new IllegalStateException(
                "The " + call.door() + " door did not take a call in " + ATTEMPTS + " attempts: " + answer);
    }

    private HttpRequest request(VendorCall call, Optional<String> runId) {
        var request = key(call.door()).request(call.body(), clock.instant());
        runId.ifPresent(run -> request.header("X-Holdfast-Run", run));
        return request.header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(30))
                .POST(HttpRequest.BodyPublishers.ofByteArray(call.body()))
                .build();
    }

    @Override
    public void close() {
        threads.close();
        http.close();
    }

    /** Tells which run a door's calls belong to. */
    @FunctionalInterface
    public interface RunOf {
        /** Live traffic belongs to no run. */
        RunOf LIVE = _ -> Optional.empty();

        Optional<String> run(Door door);
    }

    /** Told of each accepted call, from several threads. */
    @FunctionalInterface
    public interface Accepted {
        void accept(VendorCall call);
    }
}
