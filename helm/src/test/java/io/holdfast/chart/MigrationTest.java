package io.holdfast.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Databases are migrated before anything of the release changes; services only verify. */
class MigrationTest {

    private static final Manifests PRODUCTION = Chart.render(Profile.PRODUCTION);

    @Test
    void everyServiceHasAJobOfItsOwnImage() {
        assertThat(PRODUCTION.of("Job")).hasSize(10).allSatisfy(job -> {
            assertThat(job.isHook()).isTrue();
            String service = job.name().replaceAll("-migrate$", "");
            assertThat(job.at("/spec/template/spec/containers/0/image"))
                    .isEqualTo(PRODUCTION.get("Deployment", service).at("/spec/template/spec/containers/0/image"));
        });
    }

    /** Helm's library leaves hooks out of what it renders: what is missing there is a hook to it. */
    @Test
    void helmSeesHooks() {
        Manifests release = Chart.renderWithoutHooks(Profile.PRODUCTION);

        assertThat(release.all()).hasSize(PRODUCTION.all().size() - 11);
        assertThat(release.of("Job")).isEmpty();
        assertThat(release.has("NetworkPolicy", "holdfast-migrations")).isFalse();
    }

    @Test
    void theJobMigratesAndExits() {
        assertThat(variables(PRODUCTION.get("Job", "holdfast-scoring-migrate")))
                .containsEntry("QUARKUS_INIT_AND_EXIT", "true")
                .containsEntry("QUARKUS_FLYWAY_MIGRATE_AT_START", "true")
                .containsEntry("HOLDFAST_DB_NAME", "scoring");
    }

    @Test
    void servicesVerifyAndTolerateANewerSchema() {
        assertThat(PRODUCTION.get("ConfigMap", "holdfast-scoring").map("/data"))
                .containsEntry("QUARKUS_FLYWAY_MIGRATE_AT_START", "false")
                .containsEntry("QUARKUS_FLYWAY_VALIDATE_AT_START", "true")
                .containsEntry("QUARKUS_FLYWAY_IGNORE_MIGRATION_PATTERNS", "*:missing,*:future")
                .doesNotContainKey("QUARKUS_INIT_AND_EXIT");
    }

    @Test
    void otherwiseTheJobHasTheServicesOwnSettings() {
        Map<String, String> job = variables(PRODUCTION.get("Job", "holdfast-alerting-migrate"));
        job.keySet().removeIf(name -> name.startsWith("QUARKUS_FLYWAY") || name.equals("QUARKUS_INIT_AND_EXIT"));
        Map<String, String> service =
                PRODUCTION.get("ConfigMap", "holdfast-alerting").map("/data");
        service.keySet().removeIf(name -> name.startsWith("QUARKUS_FLYWAY"));

        assertThat(job).containsAllEntriesOf(service);
    }

    @Test
    void thePolicyIsThereBeforeTheJobs() {
        int policy = weight(PRODUCTION.get("NetworkPolicy", "holdfast-migrations"));

        assertThat(PRODUCTION.of("Job")).allMatch(job -> weight(job) > policy);
    }

    @Test
    void withoutJobsServicesMigrateThemselves() {
        Manifests rendered = Chart.render(Profile.KEDA_OFF);

        assertThat(rendered.of("Job")).isEmpty();
        assertThat(rendered.of("ConfigMap"))
                .noneMatch(one -> one.map("/data").containsKey("QUARKUS_FLYWAY_MIGRATE_AT_START"));
        assertThat(rendered.has("NetworkPolicy", "holdfast-migrations")).isFalse();
    }

    private static int weight(Manifest hook) {
        return Integer.parseInt(hook.map("/metadata/annotations").get("helm.sh/hook-weight"));
    }

    private static Map<String, String> variables(Manifest job) {
        var variables = new HashMap<String, String>();
        job.list("/spec/template/spec/containers/0/env")
                .filter(variable -> variable.has("value"))
                .forEach(variable -> variables.put(
                        variable.path("name").asText(), variable.path("value").asText()));
        return variables;
    }
}
