package io.holdfast.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SettingsTest {

    @Test
    void aChangedSettingRestartsItsServiceOnly() {
        Map<String, String> before = checksums(Chart.render(Profile.HA));
        Map<String, String> after = checksums(Chart.render(Profile.HA, "services: {scoring: {env: {A: b}}}"));

        before.forEach((service, checksum) -> assertThat(after.get(service).equals(checksum))
                .as(service)
                .isEqualTo(!service.equals("holdfast-scoring")));
    }

    @Test
    void aChangedNumberOfReplicasRestartsNothing() {
        assertThat(checksums(Chart.render(Profile.HA, "services: {alerting: {replicas: 5}}")))
                .isEqualTo(checksums(Chart.render(Profile.HA)));
    }

    @Test
    void everyServiceHasItsOwnDatabaseUserAndPassword() {
        Manifests rendered = Chart.render(Profile.HA, "postgres: {namePrefix: acme-}\nrabbitmq: {userPrefix: acme-}");

        assertThat(rendered.get("ConfigMap", "holdfast-scoring").map("/data"))
                .containsEntry("HOLDFAST_DB_NAME", "acme-scoring")
                .containsEntry("HOLDFAST_DB_USER", "acme-scoring")
                .containsEntry("HOLDFAST_RABBIT_USER", "acme-scoring");
        assertThat(secret(rendered, "scoring", "HOLDFAST_DB_PASSWORD")).isEqualTo("holdfast-postgres/scoring");
        assertThat(secret(rendered, "scoring", "HOLDFAST_RABBIT_PASSWORD")).isEqualTo("holdfast-rabbitmq/scoring");
        assertThat(secret(rendered, "connector-crm", "HOLDFAST_MONGO_URL")).isEqualTo("holdfast-mongodb/connector-crm");
        assertThat(secret(rendered, "connector-crm", "HOLDFAST_HASH_KEY")).isEqualTo("holdfast-keys/hash-key");
        assertThat(secret(rendered, "alerting", "HOLDFAST_OIDC_CLIENT_SECRET")).isEqualTo("holdfast-oidc/alerting");
    }

    @Test
    void encryptionReachesEveryBackingService() {
        Map<String, String> data =
                Chart.render(Profile.HA).get("ConfigMap", "holdfast-alerting").map("/data");

        assertThat(data)
                .containsEntry("HOLDFAST_RABBIT_TLS", "true")
                .containsEntry("HOLDFAST_MESSAGING_MANAGEMENT_URL", "https://rabbitmq.data.svc:15671")
                .containsEntry("QUARKUS_DATASOURCE_REACTIVE_POSTGRESQL_SSL_MODE", "verify-full")
                .containsEntry("QUARKUS_MAILER_START_TLS", "REQUIRED");
        assertThat(Chart.render(Profile.MINIMAL)
                        .get("ConfigMap", "holdfast-alerting")
                        .map("/data"))
                .containsEntry("HOLDFAST_RABBIT_TLS", "false")
                .doesNotContainKey("QUARKUS_DATASOURCE_REACTIVE_POSTGRESQL_SSL_MODE");
    }

    @Test
    void accountsIsCalledByItsNameInTheRelease() {
        assertThat(Chart.render("blue", Profile.MINIMAL, "logs: {json: true}")
                        .get("ConfigMap", "blue-holdfast-alerting")
                        .map("/data"))
                .containsEntry("HOLDFAST_ACCOUNTS_URL", "http://blue-holdfast-accounts:8081");
    }

    @Test
    void namesStayShortEnoughUnderALongRelease() {
        Manifests rendered =
                Chart.render("a-release-with-quite-a-long-name-that-is-allowed", Profile.HA, "logs: {json: true}");

        assertThat(NameRules.OBJECT_NAMES.faults(rendered)).isEmpty();
        assertThat(NameRules.LABELS.faults(rendered)).isEmpty();
    }

    private static String secret(Manifests rendered, String service, String variable) {
        return rendered.get("Deployment", "holdfast-" + service)
                .list("/spec/template/spec/containers/0/env")
                .filter(one -> one.path("name").asText().equals(variable))
                .map(one -> one.at("/valueFrom/secretKeyRef"))
                .map(key -> key.path("name").asText() + "/" + key.path("key").asText())
                .findFirst()
                .orElse("none");
    }

    private static Map<String, String> checksums(Manifests rendered) {
        var checksums = new TreeMap<String, String>();
        rendered.of("Deployment")
                .forEach(one -> checksums.put(
                        one.name(),
                        one.map("/spec/template/metadata/annotations").get("checksum/config")));
        return checksums;
    }
}
