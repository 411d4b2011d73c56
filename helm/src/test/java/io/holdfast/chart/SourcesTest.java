package io.holdfast.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.launcher.Service;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The chart repeats what services, launcher, contracts and broker definitions say; it may not say anything else. */
class SourcesTest {

    private static final JsonNode VALUES = Manifests.tree(ChartFolder.read(ChartFolder.SOURCE.resolve("values.yaml")));

    private static final Map<String, Service.Need> NEEDS =
            Map.of("mongodb", Service.Need.MONGO, "smtp", Service.Need.SMTP, "accounts", Service.Need.ACCOUNTS);

    static Stream<ServiceSource> services() {
        return ServiceSource.all();
    }

    private static JsonNode values(String service) {
        return VALUES.path("services").path(service);
    }

    @Test
    void theServicesAreThoseThatHaveACodeBase() {
        assertThat(names(VALUES.path("services")))
                .isEqualTo(services().map(ServiceSource::name).collect(Collectors.toSet()))
                .isEqualTo(Service.ALL.stream().map(Service::name).collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @MethodSource("services")
    void portsAreTheServicesOwn(ServiceSource service) {
        assertThat(values(service.name()).at("/http/port").asInt())
                .isEqualTo(Integer.parseInt(service.setting("quarkus.http.port")));
    }

    @ParameterizedTest
    @MethodSource("services")
    void whatScalesByQueueScalesByAllItsQueues(ServiceSource service) {
        JsonNode scaling = values(service.name()).path("scaling");

        if (scaling.path("by").asText().equals("queue")) {
            assertThat(names(scaling.path("queues")))
                    .isEqualTo(service.prefetchByQueue().keySet());
        } else {
            assertThat(scaling.has("queues")).isFalse();
        }
    }

    /** Messages in hand count, so a smaller backlog per replica would be reached by prefetch alone. */
    @ParameterizedTest
    @MethodSource("services")
    void theBacklogOfAReplicaIsMoreThanItHoldsInHand(ServiceSource service) {
        values(service.name()).at("/scaling/queues").properties().forEach(queue -> assertThat(
                        queue.getValue().path("backlogPerReplica").asInt())
                .as(queue.getKey())
                .isGreaterThan(service.prefetchByQueue().get(queue.getKey())));
    }

    @Test
    void queuesAreInTheContractAndInTheDefinitions() {
        String contract = ChartFolder.read(ChartFolder.REPOSITORY.resolve("api-specs/asyncapi.yaml"));
        Set<String> declared = Manifest.stream(definitions().path("queues"))
                .map(queue -> queue.path("name").asText())
                .collect(Collectors.toSet());
        List<String> scaledBy = Manifest.stream(VALUES.path("services"))
                .flatMap(service -> names(service.at("/scaling/queues")).stream())
                .toList();

        assertThat(scaledBy).isNotEmpty().allMatch(declared::contains);
        assertThat(scaledBy).allMatch(queue -> Pattern.compile("\\b" + Pattern.quote(queue) + "\\b")
                .matcher(contract)
                .find());
    }

    @Test
    void theBrokerHasAUserPerServiceAndTheVirtualHost() {
        assertThat(Manifest.stream(definitions().path("permissions"))
                        .map(permission -> permission.path("user").asText()))
                .containsExactlyInAnyOrderElementsOf(names(VALUES.path("services")));
        assertThat(VALUES.at("/rabbitmq/vhost").asText())
                .isEqualTo(definitions().at("/vhosts/0/name").asText());
    }

    @Test
    void needsAndKeysAreThoseOfTheLauncher() {
        for (Service service : Service.ALL) {
            JsonNode own = values(service.name());
            Set<String> talksTo =
                    Manifest.stream(own.path("talksTo")).map(JsonNode::asText).collect(Collectors.toSet());

            NEEDS.forEach((target, need) -> assertThat(talksTo.contains(target))
                    .as("%s talks to %s", service.name(), target)
                    .isEqualTo(service.needs(need)));
            assertThat(names(own.path("secrets"))).as(service.name()).isEqualTo(service.keys());
        }
    }

    @Test
    void everyVariableTheLauncherGivesIsGiven() {
        String launcher = ChartFolder.read(ChartFolder.REPOSITORY.resolve(
                "deploy/local/src/main/java/io/holdfast/launcher/ServiceEnvironment.java"));
        Set<String> expected = Pattern.compile("\"(HOLDFAST_[A-Z_]+)\"")
                .matcher(launcher)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());

        assertThat(variables(Chart.render(Profile.HA))).containsAll(expected);
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void everyVariableOfTheProjectIsASettingOfTheProject(Profile profile) {
        Set<String> known = new TreeSet<>(ServiceSource.variables());
        Service.ALL.forEach(service -> known.addAll(service.keys()));

        assertThat(variables(Chart.render(profile)).stream().filter(name -> name.startsWith("HOLDFAST_")))
                .allMatch(known::contains);
    }

    private static Set<String> variables(Manifests rendered) {
        Stream<String> plain = rendered.of("ConfigMap").flatMap(one -> one.map("/data").keySet().stream());
        Stream<String> secret = rendered.withPods()
                .flatMap(one -> one.containers().stream())
                .flatMap(container -> Manifest.stream(container.path("env")))
                .map(variable -> variable.path("name").asText());
        return Stream.concat(plain, secret).collect(Collectors.toCollection(TreeSet::new));
    }

    private static JsonNode definitions() {
        return Manifests.tree(ChartFolder.read(ChartFolder.REPOSITORY.resolve("deploy/rabbitmq/definitions.json")));
    }

    private static Set<String> names(JsonNode map) {
        return map.properties().stream().map(Map.Entry::getKey).collect(Collectors.toSet());
    }
}
