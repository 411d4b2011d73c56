package io.holdfast.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.launcher.LauncherSettings;
import io.holdfast.launcher.Service;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code deploy/compose} by itself: right images, nothing secret in it, everything healthy before the next starts. */
class ComposeTest {

    private static final Compose COMPOSE = Compose.read();
    private static final Pattern SECRET_NAME = Pattern.compile("PASSWORD|SECRET|KEY$|HASH");

    static Stream<String> containers() {
        return COMPOSE.containers().keySet().stream();
    }

    static List<Service> services() {
        return Service.ALL;
    }

    @Test
    void everyServiceIsThere() {
        assertThat(COMPOSE.containers().keySet())
                .containsAll(Service.ALL.stream().map(Service::name).toList());
    }

    @Test
    void backingServicesHaveTheMajorsWeSupport() {
        Map<String, String> images = Map.of(
                "rabbitmq", "rabbitmq:4(\\.\\d+)*-management",
                "postgres", "postgres:18(\\.\\d+)?",
                "mongo", "mongo:8(\\.\\d+)*",
                "keycloak", "quay\\.io/keycloak/keycloak:26(\\.\\d+)*");
        images.forEach((name, image) ->
                assertThat(COMPOSE.container(name).path("image").asText()).matches(image));
    }

    @ParameterizedTest
    @MethodSource("containers")
    void imagesHaveAVersion(String name) {
        assertThat(COMPOSE.container(name).path("image").asText())
                .matches("[^:]+(\\$\\{[^}]*})?[^:]*:.+")
                .doesNotEndWith(":latest");
    }

    @ParameterizedTest
    @MethodSource("containers")
    void everyContainerHasAHealthCheckALimitAndNoPrivileges(String name) {
        JsonNode container = COMPOSE.container(name);
        assertThat(container.path("healthcheck").path("test").isArray()).isTrue();
        assertThat(container.path("healthcheck").path("retries").asInt()).isPositive();
        assertThat(container.path("mem_limit").asText()).matches("\\d+[mg]");
        assertThat(container.path("security_opt").toString()).contains("no-new-privileges:true");
        assertThat(container.path("restart").asText()).isEqualTo("unless-stopped");
        assertThat(container.has("privileged")).isFalse();
    }

    @ParameterizedTest
    @MethodSource("containers")
    void everyDependencyIsWaitedForUntilItIsHealthy(String name) {
        COMPOSE.container(name).path("depends_on").properties().forEach(dependency -> {
            assertThat(COMPOSE.containers()).containsKey(dependency.getKey());
            assertThat(dependency.getValue().path("condition").asText()).isEqualTo("service_healthy");
        });
    }

    @ParameterizedTest
    @MethodSource("containers")
    void portsAreOpenToThisMachineOnly(String name) {
        COMPOSE.container(name).path("ports").forEach(port -> assertThat(port.asText())
                .startsWith("127.0.0.1:"));
    }

    @ParameterizedTest
    @MethodSource("containers")
    void mountedFilesExistAndCannotBeWrittenTo(String name) {
        COMPOSE.container(name).path("volumes").forEach(volume -> {
            String[] parts = volume.asText().split(":");
            if (!parts[0].startsWith(".")) {
                assertThat(COMPOSE.volumes().has(parts[0])).as(parts[0]).isTrue();
                return;
            }
            assertThat(parts).as(volume.asText()).hasSize(3).endsWith("ro");
            Path file = Project.path("deploy/compose").resolve(parts[0]);
            if (!parts[0].startsWith("./generated/")) {
                assertThat(Files.exists(file)).as(parts[0]).isTrue();
            }
        });
    }

    @ParameterizedTest
    @MethodSource("services")
    void servicesCannotWriteOutsideTmp(Service service) {
        JsonNode container = COMPOSE.container(service.name());
        assertThat(container.path("read_only").asBoolean()).isTrue();
        assertThat(container.path("tmpfs").toString()).contains("/tmp");
        assertThat(container.path("cap_drop").toString()).contains("ALL");
        assertThat(container.has("volumes")).isFalse();
    }

    @ParameterizedTest
    @MethodSource("containers")
    void nothingSecretIsWrittenDown(String name) {
        COMPOSE.environment(name).forEach((variable, value) -> {
            if (SECRET_NAME.matcher(variable).find()) {
                assertThat(value).as(variable).matches("\\$\\{[A-Z0-9_]+:\\?[^}]+}");
            }
            assertThat(value).as(variable).doesNotContainPattern("://[^/@]+:[^$@/][^@/]*@");
        });
    }

    @Test
    void everyDatabaseAndEveryMongoUserIsMade() {
        String databases = Project.text(Project.path("deploy/compose/postgres/10-databases.sh"));
        String connectors = Project.text(Project.path("deploy/compose/mongo/10-users.js"));
        for (Service service : Service.ALL) {
            assertThat(databases).containsPattern("for name in [^;]*\\b" + service.name() + "\\b");
            assertThat(COMPOSE.environment("postgres")).containsKey("DB_PASSWORD_" + variable(service.name()));
            if (service.needs(Service.Need.MONGO)) {
                assertThat(connectors).contains("'" + service.name() + "'");
                assertThat(COMPOSE.environment("mongo")).containsKey("MONGO_PASSWORD_" + variable(service.name()));
            }
        }
    }

    @Test
    void keycloakGetsTheSecretOfEveryConfidentialClient() {
        assertThat(COMPOSE.environment("keycloak").keySet())
                .containsAll(LauncherSettings.confidentialClients().stream()
                        .map(client -> "HOLDFAST_CLIENT_SECRET_" + variable(client))
                        .toList());
        assertThat(COMPOSE.container("keycloak").path("volumes").toString()).contains("holdfast-realm.json");
    }

    private static String variable(String name) {
        return name.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
