package io.holdfast.messaging;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What the broker's management API can see: bindings. Blocks. */
final class ManagementSight {

    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final URI url;
    private final String vhost;
    private final String authorization;

    ManagementSight(URI url, String vhost, String user, String password) {
        this.url = url;
        this.vhost = vhost;
        this.authorization =
                "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Bindings per queue, as {@code <exchange>:<routing key>}.
     *
     * @throws IOException when the API cannot be reached or refuses
     */
    Map<String, Set<String>> bindings(Set<String> queues) throws IOException, InterruptedException {
        Map<String, Set<String>> found = new HashMap<>();
        for (JsonNode binding : get("/api/bindings/" + encoded(vhost))) {
            String queue = binding.path("destination").asText();
            if (binding.path("destination_type").asText().equals("queue") && queues.contains(queue)) {
                found.computeIfAbsent(queue, _ -> new HashSet<>())
                        .add(binding.path("source").asText() + ":"
                                + binding.path("routing_key").asText());
            }
        }
        return found;
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url.resolve(path))
                .timeout(TIMEOUT)
                .header("Authorization", authorization)
                .build();
        HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new IOException("The management API answers " + response.statusCode());
        }
        return json.readTree(response.body());
    }

    private static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8);
    }
}
