package io.holdfast.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StrictModelTest {

    @ParameterizedTest
    @EnumSource(Profile.class)
    void everyObjectIsWhatItsKindAllows(Profile profile) {
        assertThat(Chart.render(profile).all())
                .isNotEmpty()
                .flatExtracting(StrictModel::faults)
                .isEmpty();
    }

    @Test
    void anUnknownFieldIsRefused() {
        assertFault("apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {selectr: {a: b}}", "selectr");
    }

    @Test
    void aMissingFieldIsRefused() {
        assertFault(
                "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec: {selector: {matchLabels: {a: b}}}",
                "template");
    }

    @Test
    void aWrongScalarIsRefused() {
        assertFault("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {PORT: 8080}", "8080");
        assertFault(
                "apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {name: a, generation: '1'}", "generation");
    }

    @Test
    void anUnknownKindIsRefused() {
        assertFault("apiVersion: apps/v1beta9\nkind: Deployment\nmetadata: {name: a}", "no such kind");
    }

    @Test
    void kindsOfOperatorsAreHeldAgainstSchemas() {
        assertFault("""
                apiVersion: keda.sh/v1alpha1
                kind: ScaledObject
                metadata: {name: a}
                spec:
                  scaleTargetRef: {name: a}
                  minReplicas: 1
                  triggers: [{type: rabbitmq, metadata: {queueName: a, value: "5"}}]
                """, "minReplicas");
        assertFault("""
                apiVersion: keda.sh/v1alpha1
                kind: ScaledObject
                metadata: {name: a}
                spec:
                  scaleTargetRef: {name: a}
                  triggers: [{type: rabbitmq, metadata: {queueName: a, mode: QueueLength, protocol: http, value: 5}}]
                """, "value");
        assertFault("""
                apiVersion: keda.sh/v1alpha1
                kind: TriggerAuthentication
                metadata: {name: a}
                spec: {secretTargetRef: [{parameter: host, name: a}]}
                """, "key");
        assertFault("""
                apiVersion: monitoring.coreos.com/v1
                kind: ServiceMonitor
                metadata: {name: a}
                spec: {selector: {matchLabels: {a: b}}, endpoints: [{port: 8080}]}
                """, "port");
    }

    private static void assertFault(String yaml, String word) {
        Manifest manifest = Manifests.parse(yaml).all().getFirst();
        assertThat(StrictModel.faults(manifest)).anyMatch(fault -> fault.contains(word));
    }
}
