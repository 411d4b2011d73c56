package io.holdfast.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** The few HTTP calls the launcher makes to what it has started. */
final class HttpCalls {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PROBE = Duration.ofSeconds(3);
    private static final Duration CALL = Duration.ofSeconds(120);
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PROBE)
            .build();

    private HttpCalls() {}

    /** Whether a GET is answered with 200 within a few seconds. */
    static boolean ok(URI uri) {
        try {
            var request = HttpRequest.newBuilder(uri).timeout(PROBE).GET().build();
            return HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Posts a form and reads the JSON answer. */
    static JsonNode postForm(URI uri, Map<String, String> fields) {
        String form = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    /** Any call with a bearer token; {@code body} may be null. A 404 is answered by a missing node. */
    static JsonNode call(String method, URI uri, String bearer, JsonNode body) {
        var publisher = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString());
        return send(HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + bearer)
                .header("Content-Type", "application/json")
                .method(method, publisher));
    }

    private static JsonNode send(HttpRequest.Builder builder) {
        HttpRequest request = builder.timeout(CALL).build();
        try {
            return read(request, HTTP.send(request, BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(request.method() + " " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode read(HttpRequest request, HttpResponse<String> response) throws IOException {
        boolean absent = response.statusCode() == 404;
        if (!absent && response.statusCode() / 100 != 2) {
            throw new IllegalStateException("%s answered %d to %s: %s"
                    .formatted(request.uri(), response.statusCode(), request.method(), response.body()));
        }
        return absent || response.body().isBlank() ? MissingNode.getInstance() : JSON.readTree(response.body());
    }
}
