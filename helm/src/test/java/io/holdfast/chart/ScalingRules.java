package io.holdfast.chart;

import java.util.function.Function;
import java.util.stream.Stream;

/** Exactly one thing decides how many there are. */
enum ScalingRules implements Rule {
    ONE_SCALER(rendered -> rendered.of("Deployment")
            .filter(one -> scalers(rendered, one).count() > 1)
            .map(one -> one.title() + ": is scaled by more than one")),

    REPLICAS_UNLESS_SCALED(rendered -> rendered.of("Deployment")
            .filter(one -> one.at("/spec/replicas").isMissingNode()
                    != scalers(rendered, one).findAny().isPresent())
            .map(one -> one.title() + ": says replicas and is scaled, or neither")),

    SCALERS_HAVE_A_TARGET(rendered -> scalers(rendered)
            .filter(one -> !one.text("/spec/scaleTargetRef/kind").equals("Deployment")
                    || !rendered.has("Deployment", target(one)))
            .map(one -> one.title() + ": scales what is not there")),

    MIN_WITHIN_MAX(rendered ->
            scalers(rendered).filter(one -> min(one) > max(one)).map(one -> one.title() + ": min is above max")),

    CPU_IS_REQUESTED(rendered -> rendered.of("HorizontalPodAutoscaler")
            .filter(one -> rendered.has("Deployment", target(one))
                    && !rendered.get("Deployment", target(one))
                            .at("/spec/template/spec/containers/0/resources/requests")
                            .has("cpu"))
            .map(one -> one.title() + ": its target requests no CPU")),

    /** AMQP does not see messages in hand, so a replica's prefetch would hide a backlog. */
    MESSAGES_IN_HAND_COUNT(rendered -> rendered.of("ScaledObject")
            .filter(one -> !one.list("/spec/triggers")
                    .map(trigger -> trigger.path("metadata"))
                    .allMatch(by -> by.path("protocol").asText().equals("http")
                            && by.path("excludeUnacknowledged").asText("false").equals("false")))
            .map(one -> one.title() + ": does not count messages in hand")),

    TRIGGERS_ARE_AUTHENTICATED(rendered -> rendered.of("ScaledObject")
            .filter(one -> !one.list("/spec/triggers")
                    .allMatch(trigger -> rendered.has(
                                    "TriggerAuthentication",
                                    trigger.at("/authenticationRef/name").asText())
                            && trigger.at("/metadata/host").isMissingNode()))
            .map(one -> one.title() + ": a trigger without its TriggerAuthentication"));

    private final Function<Manifests, Stream<String>> check;

    ScalingRules(Function<Manifests, Stream<String>> check) {
        this.check = check;
    }

    @Override
    public Stream<String> faults(Manifests rendered) {
        return check.apply(rendered);
    }

    /** How many of a Deployment's pods there are at least. */
    static int fewest(Manifests rendered, Manifest deployment) {
        return scalers(rendered, deployment)
                .mapToInt(ScalingRules::min)
                .findFirst()
                .orElse(deployment.at("/spec/replicas").asInt());
    }

    static Stream<Manifest> scalers(Manifests rendered, Manifest deployment) {
        return scalers(rendered).filter(one -> target(one).equals(deployment.name()));
    }

    private static Stream<Manifest> scalers(Manifests rendered) {
        return rendered.of("ScaledObject", "HorizontalPodAutoscaler");
    }

    private static String target(Manifest scaler) {
        return scaler.text("/spec/scaleTargetRef/name");
    }

    private static int min(Manifest scaler) {
        return scaler.at(scaler.is("ScaledObject") ? "/spec/minReplicaCount" : "/spec/minReplicas")
                .asInt();
    }

    private static int max(Manifest scaler) {
        return scaler.at(scaler.is("ScaledObject") ? "/spec/maxReplicaCount" : "/spec/maxReplicas")
                .asInt();
    }
}
