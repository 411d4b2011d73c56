package io.holdfast.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A customer success tool that takes Standard Webhooks and believes only what the independent verifier accepts. */
public final class WebhookReceiver implements AutoCloseable {

    private final HttpServer server;
    private final List<JsonNode> verified = new CopyOnWriteArrayList<>();
    private final List<String> refused = new CopyOnWriteArrayList<>();
    private volatile Webhook verifier;

    private WebhookReceiver(HttpServer server) {
        this.server = server;
    }

    /** Listens on a free loopback port. */
    public static WebhookReceiver open() throws IOException {
        var server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        var receiver = new WebhookReceiver(server);
        server.createContext("/hooks", receiver::take);
        server.start();
        return receiver;
    }

    /** Where to send. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hooks");
    }

    /** The secret the endpoint was given at registration, {@code whsec_...}. */
    public void trust(String secret) {
        try {
            verifier = new Webhook(secret);
        } catch (EmptyWebhookSecretException e) {
            throw new IllegalArgumentException("A webhook endpoint has a secret", e);
        }
    }

    /** Bodies whose signature was verified, in order of arrival. */
    public List<JsonNode> verified() {
        return verified;
    }

    /** Why calls were refused; empty when all were genuine. */
    public List<String> refused() {
        return refused;
    }

    /** The first verified body of a type. */
    public Optional<JsonNode> first(String type) {
        return verified.stream()
                .filter(b -> b.path("type").asText().equals(type))
                .findFirst();
    }

    private void take(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        try {
            verifier.verify(body, HttpHeaders.of(exchange.getRequestHeaders(), (_, _) -> true));
            verified.add(new ObjectMapper().readTree(body));
            exchange.sendResponseHeaders(204, -1);
        } catch (WebhookVerificationException e) {
            refused.add(e.getMessage());
            exchange.sendResponseHeaders(401, -1);
        } finally {
            exchange.close();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
