package io.holdfast.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** The few calls of RabbitMQ's management HTTP API that are needed here. */
public final class RabbitManagement {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CALL = Duration.ofSeconds(60);
    private static final Duration PROBE = Duration.ofSeconds(2);

    private final BrokerAddress broker;
    private final String authorization;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PROBE)
            .build();

    public RabbitManagement(BrokerAddress broker) {
        this.broker = broker;
        byte[] login = (broker.user() + ":" + broker.password()).getBytes(StandardCharsets.UTF_8);
        this.authorization = "Basic " + Base64.getEncoder().encodeToString(login);
    }

    /** Whether the broker answers and takes AMQP connections. */
    public boolean ready() {
        try {
            var request = request("/api/health/checks/port-listener/" + broker.port())
                    .timeout(PROBE)
                    .GET()
                    .build();
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Version of the broker, for example {@code 3.10.8}. */
    public String version() {
        return get("/api/overview").path("rabbitmq_version").asText();
    }

    /** Adds to, and overwrites in, the broker what this definitions document names. */
    public void importDefinitions(JsonNode definitions) {
        send("POST", "/api/definitions", definitions);
    }

    /** Removes a vhost with everything in it; one that is not there is as good as removed. */
    public void deleteVhost(String vhost) {
        send("DELETE", "/api/vhosts/" + BrokerAddress.encode(vhost), null);
    }

    /** Makes an empty vhost that this login may do everything in. */
    public void createVhost(String vhost) {
        send("PUT", "/api/vhosts/" + BrokerAddress.encode(vhost), JSON.createObjectNode());
        var all = JSON.valueToTree(Map.of("configure", ".*", "write", ".*", "read", ".*"));
        send("PUT", "/api/permissions/" + BrokerAddress.encode(vhost) + "/" + BrokerAddress.encode(broker.user()), all);
    }

    /** Names of the queues of a vhost. */
    public List<String> queues(String vhost) {
        return StreamSupport.stream(
                        get("/api/queues/" + BrokerAddress.encode(vhost) + "?columns=name")
                                .spliterator(),
                        false)
                .map(queue -> queue.path("name").asText())
                .toList();
    }

    /**
     * All of a kind in a vhost, as the API describes them.
     *
     * @param kind {@code queues} or {@code bindings}
     */
    public JsonNode all(String kind, String vhost) {
        return get("/api/" + kind + "/" + BrokerAddress.encode(vhost));
    }

    /** Any document of the API; a missing node when there is none (404). */
    public JsonNode get(String path) {
        return send("GET", path, null);
    }

    /** Any other call; {@code body} may be null. Fails on a status other than 2xx and 404. */
    public JsonNode send(String method, String path, JsonNode body) {
        var publisher = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString());
        var request = request(path).timeout(CALL).method(method, publisher).build();
        try {
            return read(request, http.send(request, BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path + " of " + broker.management(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted during " + method + " " + path, e);
        }
    }

    private static JsonNode read(HttpRequest request, HttpResponse<String> response) throws IOException {
        boolean absent = response.statusCode() == 404;
        if (!absent && response.statusCode() / 100 != 2) {
            throw new IllegalStateException("RabbitMQ answered %d to %s %s: %s"
                    .formatted(response.statusCode(), request.method(), request.uri(), response.body()));
        }
        return absent || response.body().isBlank() ? MissingNode.getInstance() : JSON.readTree(response.body());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(broker.management() + path))
                .header("Authorization", authorization)
                .header("Content-Type", "application/json");
    }
}
