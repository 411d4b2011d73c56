package io.holdfast.messaging;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.holdfast.launcher.TestBacking;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Tells the application where the shared broker's management API is, and uses it as an operator would. */
public final class ManagementApi implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        var broker = TestBacking.connect().broker();
        return Map.of(
                "holdfast.messaging.management-url", broker.management().toString(),
                "holdfast.messaging.management-user", broker.user(),
                "holdfast.messaging.management-password", broker.password());
    }

    @Override
    public void stop() {
        // the shared broker belongs to all modules
    }

    static void unbind(String vhost, String exchange, String queue, String key) {
        send("DELETE", "/api/bindings/" + encoded(vhost) + "/e/" + exchange + "/q/" + queue + "/" + encoded(key));
    }

    static void bind(String vhost, String exchange, String queue, String key) {
        JsonNode binding = JsonNodeFactory.instance.objectNode().put("routing_key", key);
        TestBacking.connect()
                .management()
                .send("POST", "/api/bindings/" + encoded(vhost) + "/e/" + exchange + "/q/" + queue, binding);
    }

    /** Cuts every connection a user has in a vhost; yields how many. */
    static int cutConnections(String vhost, String user) {
        List<String> names = new ArrayList<>();
        for (JsonNode connection : TestBacking.connect().management().get("/api/connections")) {
            if (connection.path("vhost").asText().equals(vhost)
                    && connection.path("user").asText().equals(user)) {
                names.add(connection.path("name").asText());
            }
        }
        names.forEach(name -> send("DELETE", "/api/connections/" + encoded(name)));
        return names.size();
    }

    private static void send(String method, String path) {
        TestBacking.connect().management().send(method, path, null);
    }

    private static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
