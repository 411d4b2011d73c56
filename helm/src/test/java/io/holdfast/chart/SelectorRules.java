package io.holdfast.chart;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Selectors choose what they are meant to choose. */
enum SelectorRules implements Rule {
    A_DEPLOYMENT_SELECTS_ITS_OWN_PODS(rendered -> rendered.of("Deployment")
            .filter(one -> selector(one).isEmpty() || !one.selectedBy(selector(one)))
            .map(one -> one.title() + ": its selector does not match its pods")),

    /** Since Kubernetes 1.26 an overlap stops all scaling: AmbiguousSelector. */
    A_DEPLOYMENT_SELECTS_NO_OTHERS_PODS(rendered -> rendered.of("Deployment").flatMap(one -> rendered.withPods()
            .filter(other -> !other.equals(one) && other.selectedBy(selector(one)))
            .map(other -> one.title() + ": its selector matches pods of " + other.title()))),

    SELECTORS_CARRY_THE_COMPONENT(
            rendered -> rendered.of("Deployment", "Service", "PodDisruptionBudget", "ServiceMonitor")
                    .filter(one -> !selector(one).containsKey("app.kubernetes.io/component"))
                    .map(one -> one.title() + ": its selector has no component")),

    SERVICES_AND_BUDGETS_FIND_PODS(rendered -> rendered.of("Service", "PodDisruptionBudget")
            .filter(one -> rendered.withPods()
                            .filter(pods -> pods.selectedBy(selector(one)))
                            .count()
                    != 1)
            .map(one -> one.title() + ": does not select the pods of exactly one")),

    TARGET_PORTS_EXIST(rendered -> rendered.of("Service").flatMap(one -> one.list("/spec/ports")
            .map(port -> port.path("targetPort").asText())
            .filter(target -> rendered.withPods()
                    .filter(pods -> pods.selectedBy(selector(one)))
                    .flatMap(pods -> pods.containers().stream())
                    .flatMap(container -> Manifest.stream(container.path("ports")))
                    .noneMatch(port -> port.path("name").asText().equals(target)
                            || port.path("containerPort").asText().equals(target)))
            .map(target -> one.title() + ": no container has port " + target))),

    SERVICE_PORTS_ONCE(rendered -> rendered.of("Service").flatMap(one -> Stream.of("name", "port")
            .flatMap(field -> NameRules.twice(
                    one.list("/spec/ports").map(port -> port.path(field).asText())))
            .map(port -> one.title() + ": port " + port + " is there twice"))),

    MONITORS_FIND_A_PORT(rendered -> rendered.of("ServiceMonitor")
            .filter(one -> !one.list("/spec/endpoints")
                    .map(endpoint -> endpoint.path("port").asText())
                    .allMatch(port -> rendered.of("Service")
                            .filter(service -> service.map("/metadata/labels")
                                    .entrySet()
                                    .containsAll(selector(one).entrySet()))
                            .flatMap(service -> service.list("/spec/ports"))
                            .anyMatch(offered -> offered.path("name").asText().equals(port))))
            .map(one -> one.title() + ": no Service has its port")),

    BUDGETS_LEAVE_SOMEBODY(rendered -> rendered.of("PodDisruptionBudget")
            .filter(one -> one.at("/spec/maxUnavailable").asInt() < 1
                    || rendered.of("Deployment")
                            .filter(pods -> pods.selectedBy(selector(one)))
                            .anyMatch(pods -> ScalingRules.fewest(rendered, pods)
                                    <= one.at("/spec/maxUnavailable").asInt()))
            .map(one -> one.title() + ": more replicas than may be away are not guaranteed"));

    private final Function<Manifests, Stream<String>> check;

    SelectorRules(Function<Manifests, Stream<String>> check) {
        this.check = check;
    }

    @Override
    public Stream<String> faults(Manifests rendered) {
        return check.apply(rendered);
    }

    private static Map<String, String> selector(Manifest one) {
        return List.of("Deployment", "PodDisruptionBudget", "ServiceMonitor").contains(one.kind())
                ? one.map("/spec/selector/matchLabels")
                : one.map("/spec/selector");
    }
}
