package io.holdfast.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A service's own value wins over the defaults, also when it is false, empty or nothing. */
class MergeTest {

    private static final String DEPLOYMENT = "Deployment";

    @Test
    void falseInAServiceBeatsTrueInTheDefaults() {
        Manifests rendered = Chart.render(Profile.HA, """
                defaults: {metrics: {serviceMonitor: true}, http: {expose: true}}
                services:
                  scoring: {metrics: {serviceMonitor: false}}
                  reporting: {http: {expose: false}}
                  playbooks: {enabled: false}
                """);

        assertThat(rendered.names("ServiceMonitor"))
                .contains("holdfast-reporting")
                .doesNotContain("holdfast-scoring");
        assertThat(rendered.names("Ingress")).contains("holdfast-scoring").doesNotContain("holdfast-reporting");
        assertThat(rendered.names(DEPLOYMENT)).contains("holdfast-alerting").doesNotContain("holdfast-playbooks");
    }

    @Test
    void trueInAServiceBeatsFalseInTheDefaults() {
        Manifests rendered =
                Chart.render(Profile.HA, "defaults: {enabled: false}\nservices: {reporting: {enabled: true}}");

        assertThat(rendered.names(DEPLOYMENT)).containsExactly("holdfast-reporting");
    }

    @Test
    void zeroBeatsANumber() {
        Manifests rendered = Chart.render(Profile.HA, """
                defaults: {replicas: 3}
                services:
                  alerting: {replicas: 0}
                  reporting: {http: {expose: false}, scaling: {min: 0}}
                """);

        assertThat(rendered.get(DEPLOYMENT, "holdfast-alerting")
                        .at("/spec/replicas")
                        .asInt(-1))
                .isZero();
        assertThat(rendered.get("ScaledObject", "holdfast-reporting")
                        .at("/spec/minReplicaCount")
                        .asInt(-1))
                .isZero();
    }

    @Test
    void emptyTextAndEmptyListBeatWhatTheDefaultsHave() {
        Manifest scoring = Chart.render(Profile.HA, "services: {scoring: {priorityClassName: '', tolerations: []}}")
                .get(DEPLOYMENT, "holdfast-scoring");

        assertThat(scoring.pod().has("priorityClassName")).isFalse();
        assertThat(scoring.pod().has("tolerations")).isFalse();
    }

    @Test
    void mapsAreMergedAndListsReplaced() {
        Manifests rendered = Chart.render(Profile.HA, """
                defaults: {env: {A: all, B: all}, http: {paths: [/v1, /v2]}}
                services: {scoring: {env: {B: own}, http: {paths: [/v3]}}}
                """);

        assertThat(rendered.get("ConfigMap", "holdfast-scoring").map("/data"))
                .containsEntry("A", "all")
                .containsEntry("B", "own");
        assertThat(rendered.get("Ingress", "holdfast-scoring").list("/spec/rules/0/http/paths"))
                .hasSize(1);
    }

    @Test
    void oneServicesValuesDoNotReachAnother() {
        Manifests rendered =
                Chart.render(Profile.HA, "services: {accounts: {env: {ONLY: here}, podLabels: {only: here}}}");

        assertThat(rendered.of("ConfigMap").filter(one -> one.map("/data").containsKey("ONLY")))
                .hasSize(1);
        assertThat(rendered.of(DEPLOYMENT).filter(one -> one.podLabels().containsKey("only")))
                .hasSize(1);
    }

    @Test
    void largeNumbersStayNumbers() {
        Manifest scoring = Chart.render(
                        Profile.HA,
                        "services: {scoring: {scaling: {queues: {scoring.facts: {backlogPerReplica: 5000000}}}}}")
                .get("ScaledObject", "holdfast-scoring");

        assertThat(scoring.list("/spec/triggers")
                        .map(trigger -> trigger.at("/metadata/value").asText()))
                .contains("5000000");
    }
}
