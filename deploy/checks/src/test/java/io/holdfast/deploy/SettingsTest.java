package io.holdfast.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.launcher.LauncherSettings;
import io.holdfast.launcher.Service;
import io.holdfast.launcher.Service.Need;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Launcher, compose and chart run the same services with the same settings. */
class SettingsTest {

    /** Given by the image or only meant for one machine; the chart need not repeat it. */
    private static final Set<String> NOT_IN_CHART = Set.of("QUARKUS_HTTP_HOST");

    /** What a deployment sets beyond what the launcher does: a variable that is new here needs a reason. */
    private static final Set<String> ONLY_IN_COMPOSE = Set.of("HOLDFAST_LOG_JSON");

    private static final Map<Need, String> IN_COMPOSE =
            Map.of(Need.MONGO, "mongo", Need.SMTP, "mail", Need.ACCOUNTS, "accounts");
    private static final Map<Need, String> IN_CHART =
            Map.of(Need.MONGO, "mongodb", Need.SMTP, "smtp", Need.ACCOUNTS, "accounts");

    @TempDir
    static Path directory;

    private static LauncherSettings launcher;
    private static Map<String, TreeSet<String>> rendered;

    private final Compose compose = Compose.read();
    private final Chart chart = new Chart();

    @BeforeAll
    static void read() {
        launcher = new LauncherSettings(directory);
        rendered = Chart.renderedVariables();
    }

    static List<Service> services() {
        return Service.ALL;
    }

    @Test
    void theChartHasTheServicesOfTheLauncherAndNoOthers() {
        assertThat(chart.services())
                .containsExactlyInAnyOrderElementsOf(
                        Service.ALL.stream().map(Service::name).toList());
    }

    @ParameterizedTest
    @MethodSource("services")
    void portsAreTheSame(Service service) {
        String port = Integer.toString(service.port());
        assertThat(compose.environment(service.name())).containsEntry("QUARKUS_HTTP_PORT", port);
        assertThat(compose.container(service.name()).at("/ports/0").asText())
                .isEqualTo("127.0.0.1:%s:%s".formatted(port, port));
        assertThat(compose.container(service.name()).at("/build/args/PORT").asText())
                .isEqualTo(port);
        assertThat(chart.service(service.name()).at("/http/port").asText()).isEqualTo(port);
    }

    @ParameterizedTest
    @MethodSource("services")
    void needsAreTheSame(Service service) {
        var dependsOn = new TreeSet<String>();
        compose.container(service.name()).path("depends_on").fieldNames().forEachRemaining(dependsOn::add);
        var talksTo = chart.talksTo(service.name());
        assertThat(dependsOn).contains("postgres", "rabbitmq", "keycloak");
        assertThat(talksTo).contains("postgres", "rabbitmq", "keycloak");
        for (Need need : Need.values()) {
            assertThat(dependsOn.contains(IN_COMPOSE.get(need)))
                    .as("compose: " + need)
                    .isEqualTo(service.needs(need));
            assertThat(talksTo.contains(IN_CHART.get(need)))
                    .as("chart: " + need)
                    .isEqualTo(service.needs(need));
        }
    }

    @ParameterizedTest
    @MethodSource("services")
    void composeSetsTheVariablesOfTheLauncherAndNoOthers(Service service) {
        var inCompose = new TreeSet<>(compose.environment(service.name()).keySet());
        inCompose.removeAll(ONLY_IN_COMPOSE);
        assertThat(inCompose).isEqualTo(launcher.variablesOf(service));
    }

    /** The chart sets more, such as TLS and pools; its own tests say what. */
    @ParameterizedTest
    @MethodSource("services")
    void theChartSetsEveryVariableOfTheLauncherAndNoHoldfastOneThatIsUnknown(Service service) {
        var wanted = launcher.variablesOf(service);
        wanted.removeAll(NOT_IN_CHART);
        assertThat(rendered.get(service.name())).as("variables in the chart").containsAll(wanted);
    }

    @ParameterizedTest
    @MethodSource("services")
    void whoCallsAccountsHasASecretOfItsOwn(Service service) {
        if (service.needs(Need.ACCOUNTS)) {
            assertThat(LauncherSettings.confidentialClients()).contains(service.name());
        }
    }
}
