package io.holdfast.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Calls one service with one caller's token. Blocking; safe from several threads. */
public final class RestClient {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(com.fasterxml.jackson.databind.SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private static final int PRECONDITION_FAILED = 412;

    /** Somebody else may change the same thing while it is read and written. */
    private static final int ATTEMPTS = 10;

    private final URI base;
    private final Supplier<String> token;

    /** @param token asked for each call, so that a fresh one can be given when the old expires */
    public RestClient(URI base, Supplier<String> token) {
        this.base = base;
        this.token = token;
    }

    /**
     * An answer.
     *
     * @param etag empty when there was none
     * @param body an object without fields when the answer had no JSON body
     */
    public record Answer(int status, String etag, JsonNode body) {
        public boolean ok() {
            return status / 100 == 2;
        }
    }

    /** An answer that was not 2xx, with its problem document. */
    public static final class Refused extends RuntimeException {
        private final transient Answer answer;

        Refused(String what, Answer answer) {
            super(what + " was answered " + answer.status() + ": " + answer.body());
            this.answer = answer;
        }

        public Answer answer() {
            return answer;
        }
    }

    /** GET that must succeed. */
    public JsonNode get(String path) {
        return expect("GET", path, null, Map.of()).body();
    }

    /** All items of a cursor-paged list. */
    public List<JsonNode> all(String path) {
        var items = new ArrayList<JsonNode>();
        var join = path.contains("?") ? "&" : "?";
        String next = null;
        do {
            var page = get(path + join + "limit=200" + (next == null ? "" : "&cursor=" + next));
            page.get("items").forEach(items::add);
            next = page.path("next").asText(null);
        } while (next != null && !next.isEmpty() && !"null".equals(next));
        return items;
    }

    /** POST that must succeed; {@code body} is any Jackson-writable object or null. */
    public JsonNode post(String path, Object body) {
        return expect("POST", path, body, Map.of()).body();
    }

    /** Reads the entity tag, then PATCHes under it. */
    public JsonNode patch(String path, Object body) {
        return change("PATCH", path, body);
    }

    /** Reads the entity tag, then PUTs under it. */
    public JsonNode put(String path, Object body) {
        return change("PUT", path, body);
    }

    /** Reads the entity tag, then DELETEs under it. */
    public void delete(String path) {
        change("DELETE", path, null);
    }

    private JsonNode change(String method, String path, Object body) {
        for (int attempt = 1; ; attempt++) {
            var current = expect("GET", path, null, Map.of());
            var answer = send(method, path, body, Map.of("If-Match", current.etag()));
            if (answer.ok()) {
                return answer.body();
            }
            if (answer.status() != PRECONDITION_FAILED || attempt == ATTEMPTS) {
                throw new Refused(method + " " + base.resolve(path), answer);
            }
        }
    }

    /** Sends a request and returns whatever came back. */
    public Answer send(String method, String path, Object body, Map<String, String> headers) {
        try {
            var request = HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(30));
            var bearer = token.get();
            if (bearer != null) {
                request.header("Authorization", "Bearer " + bearer);
            }
            headers.forEach(request::header);
            if (body == null) {
                request.method(method, HttpRequest.BodyPublishers.noBody());
            } else {
                var bytes = body instanceof String text
                        ? text.getBytes(java.nio.charset.StandardCharsets.UTF_8)
                        : JSON.writeValueAsBytes(body);
                request.header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofByteArray(bytes));
            }
            var response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(
                    response.statusCode(), response.headers().firstValue("ETag").orElse(""), json(response));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(method + " " + base.resolve(path), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Answer expect(String method, String path, Object body, Map<String, String> headers) {
        var answer = send(method, path, body, headers);
        if (!answer.ok()) {
            throw new Refused(method + " " + base.resolve(path), answer);
        }
        return answer;
    }

    private static JsonNode json(HttpResponse<byte[]> response) throws IOException {
        var type = response.headers().firstValue("Content-Type").orElse("");
        return response.body().length > 0 && type.contains("json")
                ? JSON.readTree(response.body())
                : JSON.createObjectNode();
    }
}
