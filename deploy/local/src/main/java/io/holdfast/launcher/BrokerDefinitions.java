package io.holdfast.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * The broker's topology as {@code deploy/rabbitmq/definitions.json} declares it: exchanges, queues, bindings, policies,
 * and what each service may do. The file holds no passwords and is bound to no vhost in particular.
 */
public final class BrokerDefinitions {

    /** Where the file is, below the project root. */
    public static final String FILE = "deploy/rabbitmq/definitions.json";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> OF_A_VHOST =
            List.of("permissions", "exchanges", "queues", "bindings", "policies");

    private final JsonNode document;

    private BrokerDefinitions(JsonNode document) {
        this.document = document;
    }

    /** Reads the file of the project. */
    public static BrokerDefinitions ofProject() {
        return read(ProjectRoot.find().resolve(FILE));
    }

    public static BrokerDefinitions read(Path file) {
        try {
            return new BrokerDefinitions(JSON.readTree(file.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    static BrokerDefinitions parse(String json) {
        try {
            return new BrokerDefinitions(JSON.readTree(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The services that have permissions, each with a broker user of its own name. */
    public Set<String> users() {
        var names = new TreeSet<String>();
        document.path("permissions")
                .forEach(permission -> names.add(permission.path("user").asText()));
        return names;
    }

    /** Names of the queues. */
    public Set<String> queues() {
        var names = new TreeSet<String>();
        document.path("queues").forEach(queue -> names.add(queue.path("name").asText()));
        return names;
    }

    /** Puts everything into one vhost, which is made when absent, with a user per service. Safe to repeat. */
    public void load(RabbitManagement broker, String vhost, UnaryOperator<String> passwordOfService) {
        broker.createVhost(vhost);
        broker.importDefinitions(forVhost(vhost, passwordOfService));
    }

    /** A complete definitions document: this topology in that vhost, and users with the given passwords. */
    ObjectNode forVhost(String vhost, UnaryOperator<String> passwordOfService) {
        ObjectNode complete = JSON.createObjectNode();
        complete.set("users", usersWith(passwordOfService));
        for (String section : OF_A_VHOST) {
            ArrayNode moved = complete.putArray(section);
            document.path(section).forEach(entry -> moved.add(((ObjectNode) entry.deepCopy()).put("vhost", vhost)));
        }
        return complete;
    }

    /** The tag lets a service read, and only read, its own vhost's topology: readiness compares it with its contract. */
    private ArrayNode usersWith(UnaryOperator<String> passwordOfService) {
        ArrayNode list = JSON.createArrayNode();
        users().forEach(user -> list.addObject()
                .put("name", user)
                .put("password", passwordOfService.apply(user))
                .put("tags", "management"));
        return list;
    }
}
