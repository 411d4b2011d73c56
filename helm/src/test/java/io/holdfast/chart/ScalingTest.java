package io.holdfast.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScalingTest {

    @Test
    void exactlyTheAskedScalerIsRendered() {
        Manifests rendered = Chart.render(Profile.HA, """
                services:
                  alerting: {scaling: {by: none}}
                  accounts: {scaling: {by: cpu, min: 2, max: 9, target: 55}}
                  scoring: {scaling: {by: queue, min: 2, max: 7}}
                """);

        assertThat(rendered.names("HorizontalPodAutoscaler"))
                .contains("holdfast-accounts")
                .doesNotContain("holdfast-scoring", "holdfast-alerting");
        assertThat(rendered.names("ScaledObject"))
                .contains("holdfast-scoring")
                .doesNotContain("holdfast-accounts", "holdfast-alerting");
        assertThat(rendered.get("Deployment", "holdfast-alerting")
                        .at("/spec/replicas")
                        .asInt())
                .isEqualTo(3);
        assertThat(rendered.get("Deployment", "holdfast-scoring").at("/spec").has("replicas"))
                .isFalse();
        assertThat(rendered.get("HorizontalPodAutoscaler", "holdfast-accounts")
                        .at("/spec/metrics/0/resource/target/averageUtilization")
                        .asInt())
                .isEqualTo(55);
        assertThat(rendered.get("ScaledObject", "holdfast-scoring")
                        .at("/spec/maxReplicaCount")
                        .asInt())
                .isEqualTo(7);
    }

    @Test
    void everyQueueIsATrigger() {
        assertThat(Chart.render(Profile.PRODUCTION)
                        .get("ScaledObject", "holdfast-connector-billing")
                        .list("/spec/triggers")
                        .map(trigger -> trigger.at("/metadata/queueName").asText()))
                .containsExactly("connector-billing.archive", "connector-billing.normalise");
    }

    @Test
    void withoutKedaWhatScalesByQueueKeepsItsReplicas() {
        Manifests rendered = Chart.render(Profile.KEDA_OFF);

        assertThat(rendered.of("ScaledObject", "TriggerAuthentication")).isEmpty();
        assertThat(rendered.get("Deployment", "holdfast-scoring")
                        .at("/spec/replicas")
                        .asInt())
                .isEqualTo(3);
        assertThat(rendered.names("HorizontalPodAutoscaler"))
                .containsExactly("holdfast-accounts", "holdfast-connector-product");
    }

    @Test
    void kedaLogsInWithASecretThatIsOnlyNamed() {
        Manifest login = Chart.render(Profile.PRODUCTION).get("TriggerAuthentication", "holdfast-queues");

        assertThat(login.at("/spec/secretTargetRef/0").toString())
                .isEqualTo("{\"parameter\":\"host\",\"name\":\"holdfast-keda\",\"key\":\"host\"}");
    }

    @Test
    void aBudgetIsOnlyMadeWhereMoreThanOneReplicaIsGuaranteed() {
        assertThat(Chart.render(Profile.MINIMAL).names("PodDisruptionBudget")).isEmpty();
        assertThat(Chart.render(Profile.PRODUCTION).names("PodDisruptionBudget"))
                .hasSize(10);
        assertThat(Chart.render(Profile.PRODUCTION, "services: {scoring: {scaling: {min: 1}}, alerting: {replicas: 1}}")
                        .names("PodDisruptionBudget"))
                .hasSize(8)
                .doesNotContain("holdfast-scoring", "holdfast-alerting");
    }
}
