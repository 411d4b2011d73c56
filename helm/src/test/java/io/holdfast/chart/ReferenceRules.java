package io.holdfast.chart;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is referred to is there, and a service is whole. */
enum ReferenceRules implements Rule {
    SETTINGS_EXIST(rendered -> rendered.of("Deployment").flatMap(one -> one.containers().stream()
            .flatMap(container -> Manifest.stream(container.path("envFrom")))
            .map(from -> from.at("/configMapRef/name").asText())
            .filter(name -> !rendered.has("ConfigMap", name))
            .map(name -> one.title() + ": no ConfigMap " + name))),

    SETTINGS_HAVE_A_CHECKSUM(rendered -> rendered.of("Deployment")
            .filter(one -> !one.map("/spec/template/metadata/annotations").containsKey("checksum/config"))
            .map(one -> one.title() + ": a changed setting would not restart it")),

    ACCOUNTS_EXIST(rendered -> rendered.of("Deployment")
            .filter(one -> !rendered.has(
                    "ServiceAccount", one.pod().path("serviceAccountName").asText()))
            .map(one -> one.title() + ": no such ServiceAccount")),

    ALL_THREE_PROBES(rendered -> rendered.of("Deployment").flatMap(one -> one.containers().stream()
            .filter(container -> !Stream.of("startupProbe", "livenessProbe", "readinessProbe")
                    .allMatch(container::has))
            .map(container -> one.title() + ": a probe is missing"))),

    TIME_TO_STOP(rendered -> rendered.of("Deployment")
            .filter(one -> one.pod().path("terminationGracePeriodSeconds").asInt()
                    <= one.containers()
                            .getFirst()
                            .at("/lifecycle/preStop/sleep/seconds")
                            .asInt())
            .map(one -> one.title() + ": is killed while it still announces that it goes")),

    INGRESSES_LEAD_SOMEWHERE(rendered -> rendered.of("Ingress").flatMap(one -> paths(one)
            .filter(path -> rendered.of("Service")
                    .filter(service -> service.name()
                            .equals(path.at("/backend/service/name").asText()))
                    .flatMap(service -> service.list("/spec/ports"))
                    .noneMatch(port -> port.path("name")
                            .asText()
                            .equals(path.at("/backend/service/port/name").asText())))
            .map(path ->
                    one.title() + ": no Service behind " + path.path("path").asText()))),

    INGRESSES_DO_NOT_COLLIDE(rendered -> NameRules.twice(rendered.of("Ingress")
                    .flatMap(one -> one.list("/spec/rules").flatMap(rule -> Manifest.stream(rule.at("/http/paths"))
                            .map(path -> rule.path("host").asText()
                                    + path.path("path").asText()))))
            .map(address -> "Ingress: two lead away from " + address)),

    HEALTH_AND_METRICS_STAY_INSIDE(rendered -> rendered.of("Ingress").flatMap(one -> paths(one)
            .map(path -> path.path("path").asText())
            .filter(path -> path.equals("/") || path.startsWith("/q"))
            .map(path -> one.title() + ": lets everybody see " + path))),

    POLICIES_DECIDE_BOTH_WAYS(rendered -> rendered.of("NetworkPolicy")
            .filter(one -> !one.list("/spec/policyTypes")
                    .map(JsonNode::asText)
                    .collect(Collectors.toSet())
                    .equals(Set.of("Ingress", "Egress")))
            .map(one -> one.title() + ": leaves a direction open"));

    private final Function<Manifests, Stream<String>> check;

    ReferenceRules(Function<Manifests, Stream<String>> check) {
        this.check = check;
    }

    @Override
    public Stream<String> faults(Manifests rendered) {
        return check.apply(rendered);
    }

    private static Stream<JsonNode> paths(Manifest ingress) {
        return ingress.list("/spec/rules").flatMap(rule -> Manifest.stream(rule.at("/http/paths")));
    }
}
