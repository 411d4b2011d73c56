package io.holdfast.webhooks;

import com.standardwebhooks.Webhook;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;

/** A customer's server on this machine: answers as told, remembers what came. */
public final class Receiver implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final CountDownLatch released = new CountDownLatch(1);
    private volatile Behaviour behaviour = answering(200);

    private Receiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::take);
        server.start();
    }

    /** Listens on a free port and answers 200. */
    public static Receiver open() {
        try {
            return new Receiver();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it does from now on. */
    public Receiver behave(Behaviour next) {
        behaviour = next;
        return this;
    }

    /** Answers with a status and headers in pairs. */
    public static Behaviour answering(int status, String... headers) {
        return (exchange, _) -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
            }
            exchange.sendResponseHeaders(status, -1);
        };
    }

    /** Answers with a body. */
    public static Behaviour saying(int status, byte[] body) {
        return (exchange, _) -> {
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        };
    }

    /** Takes the request and says nothing until it is closed. */
    public static Behaviour silent() {
        return (_, receiver) -> receiver.awaitRelease();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public String url() {
        return "http://127.0.0.1:" + port() + "/hooks?tenant=1";
    }

    public List<Call> calls() {
        return List.copyOf(calls);
    }

    /** Waits for so many calls. */
    public List<Call> await(int count) {
        Awaitility.await(count + " calls").atMost(Duration.ofSeconds(20)).until(() -> calls.size() >= count);
        return calls();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            HttpHeaders headers = HttpHeaders.of(exchange.getRequestHeaders(), (_, _) -> true);
            calls.add(new Call(exchange.getRequestURI().toString(), headers, new String(body, StandardCharsets.UTF_8)));
            behaviour.answer(exchange, this);
        }
    }

    private void awaitRelease() {
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        released.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    /** How to answer. */
    @FunctionalInterface
    public interface Behaviour {
        void answer(HttpExchange exchange, Receiver receiver) throws IOException;
    }

    /** One request that came. */
    public record Call(String target, HttpHeaders headers, String body) {

        public String header(String name) {
            return headers.firstValue(name).orElseThrow();
        }

        /** Has the reference implementation verify the signature. */
        public void verify(String secret) {
            try {
                new Webhook(secret).verify(body, headers);
            } catch (Exception e) {
                throw new AssertionError("not verified: " + e.getMessage(), e);
            }
        }
    }
}
