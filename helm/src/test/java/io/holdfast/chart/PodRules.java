package io.holdfast.chart;

import com.fasterxml.jackson.databind.JsonNode;
import io.kubernetes.client.custom.Quantity;
import java.math.BigDecimal;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a container and its pod must get right by themselves. */
enum PodRules implements Rule {
    PORTS_ONCE((pod, container) -> Stream.of("name", "containerPort")
            .flatMap(field -> NameRules.twice(texts(container.path("ports"), field)))
            .map(port -> "port " + port + " is there twice")),

    PORT_NAMES((pod, container) -> texts(container.path("ports"), "name")
            .filter(name -> !name.matches("(?=.{1,15}$)(?=.*[a-z])[a-z0-9]+(-[a-z0-9]+)*"))
            .map(name -> "no name of a port: " + name)),

    VARIABLES_ONCE((pod, container) ->
            NameRules.twice(texts(container.path("env"), "name")).map(name -> "variable " + name + " is there twice")),

    REQUESTS((pod, container) -> Stream.of("cpu", "memory")
            .filter(what -> !container.at("/resources/requests").has(what))
            .map(what -> "requests no " + what)),

    MEMORY_LIMIT((pod, container) ->
            container.at("/resources/limits").has("memory") ? Stream.empty() : Stream.of("has no limit of memory")),

    REQUEST_WITHIN_LIMIT((pod, container) -> Manifest.map(container.at("/resources/limits")).entrySet().stream()
            .filter(limit -> container.at("/resources/requests").has(limit.getKey()))
            .filter(limit -> amount(container
                                    .at("/resources/requests")
                                    .get(limit.getKey())
                                    .asText())
                            .compareTo(amount(limit.getValue()))
                    > 0)
            .map(limit -> "requests more " + limit.getKey() + " than its limit")),

    ONE_HANDLER_PER_PROBE((pod, container) -> probes(container)
            .filter(probe -> Stream.of("httpGet", "tcpSocket", "exec", "grpc")
                            .filter(container.path(probe)::has)
                            .count()
                    != 1)
            .map(probe -> probe + " has not exactly one handler")),

    PROBED_PORTS_EXIST((pod, container) -> probes(container)
            .map(probe -> container.path(probe).at("/httpGet/port"))
            .filter(JsonNode::isTextual)
            .map(JsonNode::asText)
            .filter(port -> texts(container.path("ports"), "name").noneMatch(port::equals))
            .map(port -> "a probe asks port " + port + ", which is not there")),

    MOUNTS_HAVE_VOLUMES((pod, container) -> texts(container.path("volumeMounts"), "name")
            .filter(mount -> texts(pod.path("volumes"), "name").noneMatch(mount::equals))
            .map(mount -> "mounts " + mount + ", which is no volume")),

    VOLUMES_ARE_MOUNTED((pod, container) -> texts(pod.path("volumes"), "name")
            .filter(volume -> texts(container.path("volumeMounts"), "name").noneMatch(volume::equals))
            .map(volume -> "does not mount volume " + volume)),

    MOUNT_PATHS_ONCE((pod, container) -> NameRules.twice(texts(container.path("volumeMounts"), "mountPath"))
            .map(path -> "mounts two volumes at " + path)),

    IMAGE_HAS_A_TAG((pod, container) -> Stream.of(container.path("image").asText())
            .filter(image -> !image.matches("([a-z0-9.-]+(:[0-9]+)?/)?[a-z0-9._/-]+:[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}")
                    || image.endsWith(":latest"))
            .map(image -> "image without a tag of its own: " + image));

    private final BiFunction<JsonNode, JsonNode, Stream<String>> check;

    PodRules(BiFunction<JsonNode, JsonNode, Stream<String>> check) {
        this.check = check;
    }

    @Override
    public Stream<String> faults(Manifests rendered) {
        return rendered.withPods().flatMap(one -> one.containers().stream()
                .flatMap(container -> check.apply(one.pod(), container))
                .map(fault -> one.title() + ": " + fault));
    }

    private static Stream<String> texts(JsonNode list, String field) {
        return Manifest.stream(list).map(item -> item.path(field).asText()).collect(Collectors.toList()).stream();
    }

    private static Stream<String> probes(JsonNode container) {
        return Set.of("startupProbe", "livenessProbe", "readinessProbe").stream()
                .filter(container::has);
    }

    private static BigDecimal amount(String quantity) {
        return Quantity.fromString(quantity).getNumber();
    }
}
