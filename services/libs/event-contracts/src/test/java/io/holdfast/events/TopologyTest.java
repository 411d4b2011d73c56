package io.holdfast.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Broker definitions, AsyncAPI, code and the services' channel configuration name the same topology. */
class TopologyTest {

    private static final Set<String> TOPICS = Set.of("raw", "identity", "facts", "events");
    private static final Path CONNECTOR_CONFIGURATION = Contracts.ROOT.resolve(
            "services/libs/connector/src/main/resources/META-INF/microprofile-config.properties");
    private static JsonNode asyncapi;
    private static JsonNode definitions;

    @BeforeAll
    static void read() throws IOException {
        asyncapi = new YAMLMapper()
                .readTree(Contracts.ROOT.resolve("api-specs/asyncapi.yaml").toFile());
        definitions = Contracts.read(Contracts.ROOT.resolve("deploy/rabbitmq/definitions.json"));
    }

    @Test
    void everyEventTypeIsAChannelOnTheExchangeThatTheCodeNames() {
        var documented = new TreeMap<String, String>();
        asyncapi.get("channels").forEach(channel -> {
            var amqp = channel.at("/bindings/amqp");
            if (amqp.get("is").asText().equals("routingKey")) {
                documented.put(
                        channel.get("address").asText(),
                        amqp.at("/exchange/name").asText());
            }
        });
        var coded = new TreeMap<String, String>();
        Contracts.typesInCode()
                .forEach((type, record) -> coded.put(
                        type, record.getAnnotation(EventType.class).on().exchangeName()));
        assertThat(documented).isEqualTo(coded);
    }

    @Test
    void everyBindingOfAWorkQueueIsDocumentedAndTheReverse() {
        assertThat(documentedBindings()).isEqualTo(declaredBindings());
    }

    @Test
    void everyQueueDocumentsExactlyTheTypesItsBindingsLetThrough() {
        var declared = declaredBindings();
        asyncapi.get("channels").forEach(channel -> {
            if (!channel.at("/bindings/amqp/is").asText().equals("queue")) {
                return;
            }
            var queue = channel.get("address").asText();
            var expected = Contracts.typesInCode().entrySet().stream()
                    .filter(type -> declared.get(queue).stream()
                            .anyMatch(binding -> letsThrough(
                                    binding,
                                    type.getValue()
                                            .getAnnotation(EventType.class)
                                            .on()
                                            .exchangeName(),
                                    type.getKey())))
                    .map(type -> type.getKey().replaceAll("[^A-Za-z0-9]", "-"))
                    .collect(Collectors.toCollection(TreeSet::new));
            var documented = new TreeSet<String>();
            channel.get("messages").fieldNames().forEachRemaining(documented::add);
            assertThat(documented).as(queue).isEqualTo(expected);
        });
    }

    @Test
    void everyWorkQueueCanBeRedeliveredToAndHasADeadLetterQueue() {
        var bindings = StreamSupport.stream(definitions.get("bindings").spliterator(), false)
                .map(b -> b.get("source").asText() + "|" + b.get("routing_key").asText() + "|"
                        + b.get("destination").asText())
                .collect(Collectors.toSet());
        declaredBindings().keySet().forEach(queue -> {
            var service = service(queue);
            assertThat(bindings).contains("redeliver|" + queue + "|" + queue);
            assertThat(bindings).contains("dead-letter|" + service + "|" + service + ".dlq");
        });
    }

    @Test
    void everyQueueIsQuorumAndNothingElseIsAnArgument() {
        definitions.get("queues").forEach(queue -> assertThat(
                        queue.get("arguments").toString())
                .as(queue.get("name").asText())
                .isEqualTo("{\"x-queue-type\":\"quorum\"}"));
    }

    @Test
    void everyWorkQueueHasADeliveryLimitAndADeadLetterExchangeByExactlyOnePolicy() {
        declaredBindings().keySet().forEach(queue -> {
            var applying = StreamSupport.stream(definitions.get("policies").spliterator(), false)
                    .filter(policy -> Pattern.compile(policy.get("pattern").asText())
                            .matcher(queue)
                            .find())
                    .toList();
            assertThat(applying).as(queue).hasSize(1);
            var definition = applying.getFirst().get("definition");
            assertThat(definition.get("delivery-limit").asInt()).isEqualTo(20);
            assertThat(definition.get("dead-letter-exchange").asText()).isEqualTo("dead-letter");
            assertThat(definition.get("dead-letter-routing-key").asText()).isEqualTo(service(queue));
        });
    }

    @Test
    void aServiceMayReadOnlyItsOwnQueuesAndConfigureNothing() {
        definitions.get("permissions").forEach(permission -> {
            var user = permission.get("user").asText();
            assertThat(permission.get("configure").asText()).isEqualTo("^$");
            var readable = Pattern.compile(permission.get("read").asText());
            definitions.get("queues").forEach(queue -> {
                var name = queue.get("name").asText();
                assertThat(readable.matcher(name).find())
                        .as(user + " reads " + name)
                        .isEqualTo(service(name).equals(user));
            });
        });
    }

    @Test
    void everyServiceReadsExactlyItsQueues() throws IOException {
        var configured = new TreeSet<String>();
        for (var service : services()) {
            var own = properties(service.resolve("src/main/resources/application.properties"));
            configured.addAll(queues(own, own));
            if (Files.readString(service.resolve("pom.xml")).contains("<artifactId>connector</artifactId>")) {
                configured.addAll(queues(properties(CONNECTOR_CONFIGURATION), own));
            }
        }
        assertThat(configured).isEqualTo(declaredBindings().keySet());
    }

    /** The queues of the incoming channels, with the service's name filled in where a library leaves it open. */
    private static Set<String> queues(Properties channels, Properties service) {
        return channels.stringPropertyNames().stream()
                .filter(key -> key.matches("mp\\.messaging\\.incoming\\..+\\.queue\\.name"))
                .map(channels::getProperty)
                .map(queue -> queue.replace("${holdfast.service}", service.getProperty("holdfast.service")))
                .collect(Collectors.toSet());
    }

    private static Properties properties(Path file) throws IOException {
        var properties = new Properties();
        try (var in = Files.newInputStream(file)) {
            properties.load(in);
        }
        return properties;
    }

    private static Map<String, Set<String>> declaredBindings() {
        var found = new TreeMap<String, Set<String>>();
        definitions.get("bindings").forEach(binding -> {
            if (TOPICS.contains(binding.get("source").asText())) {
                found.computeIfAbsent(binding.get("destination").asText(), q -> new TreeSet<>())
                        .add(binding.get("source").asText() + " "
                                + binding.get("routing_key").asText());
            }
        });
        return found;
    }

    private static Map<String, Set<String>> documentedBindings() {
        var found = new TreeMap<String, Set<String>>();
        asyncapi.get("channels").forEach(channel -> {
            if (channel.at("/bindings/amqp/is").asText().equals("queue")) {
                var set = found.computeIfAbsent(channel.get("address").asText(), q -> new TreeSet<>());
                channel.get("x-bindings")
                        .forEach(b -> set.add(b.get("exchange").asText() + " "
                                + b.get("routingKey").asText()));
            }
        });
        return found;
    }

    private static boolean letsThrough(String binding, String exchange, String type) {
        var parts = binding.split(" ");
        var pattern = parts[1].replace(".", "\\.").replace("*", "[^.]+").replace("#", ".*");
        return parts[0].equals(exchange) && type.matches(pattern);
    }

    private static String service(String queue) {
        return queue.substring(0, queue.lastIndexOf('.'));
    }

    private static List<Path> services() throws IOException {
        try (var folders = Files.list(Contracts.ROOT.resolve("services"))) {
            return folders.filter(folder -> Files.exists(folder.resolve("src/main/resources/application.properties")))
                    .toList();
        }
    }
}
