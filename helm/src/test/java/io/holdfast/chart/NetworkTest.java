package io.holdfast.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nothing is open but what {@code talksTo} and {@code http.expose} say. */
class NetworkTest {

    private static final Manifests PRODUCTION = Chart.render(Profile.PRODUCTION);

    @Test
    void theDefaultIsToDenyEveryPodOfTheRelease() {
        Manifest deny = policy("default-deny");
        Map<String, String> selector = deny.map("/spec/podSelector/matchLabels");

        assertThat(deny.at("/spec").has("ingress") || deny.at("/spec").has("egress"))
                .isFalse();
        assertThat(PRODUCTION.withPods()).hasSize(20).allMatch(pods -> pods.selectedBy(selector));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    accounts          | 53 443 5432 5671 15671
                    scoring           | 53 443 5432 5671 15671
                    connector-billing | 53 443 5432 5671 15671 27017
                    connector-crm     | 53 80 443 5432 5671 8443 15671 27017
                    alerting          | 53 443 587 5432 5671 8081 15671
                    playbooks         | 53 443 587 5432 5671 8081 15671
                    webhooks          | 53 80 443 5432 5671 8443 15671
                    """)
    void aServiceReachesWhatItTalksTo(String service, String ports) {
        assertThat(rules(service, "egress")
                        .flatMap(rule -> Manifest.stream(rule.path("ports")))
                        .map(port -> port.path("port").asInt())
                        .distinct()
                        .sorted())
                .containsExactlyElementsOf(
                        Stream.of(ports.split(" ")).map(Integer::valueOf).toList());
    }

    @Test
    void databasesAreReachedWhereTheyAreOnly() {
        assertThat(rules("scoring", "egress")
                        .filter(rule -> rule.at("/ports/0/port").asInt() == 5432))
                .singleElement()
                .satisfies(rule ->
                        assertThat(rule.at("/to/0/ipBlock/cidr").asText()).isEqualTo("10.20.0.0/24"));
    }

    @Test
    void theInternetIsNotTheHouse() {
        List<JsonNode> blocks = rules("webhooks", "egress")
                .flatMap(rule -> Manifest.stream(rule.path("to")))
                .filter(peer -> peer.at("/ipBlock/cidr").asText().endsWith("/0"))
                .toList();

        assertThat(blocks).hasSize(2);
        assertThat(blocks.getFirst().at("/ipBlock/except").toString())
                .contains("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16");
    }

    @Test
    void accountsIsReachedByThoseThatTalkToIt() {
        assertThat(callers("accounts")
                        .map(peer -> peer.at("/podSelector/matchLabels/app.kubernetes.io~1component"))
                        .filter(JsonNode::isTextual)
                        .map(JsonNode::asText))
                .containsExactly("alerting", "playbooks");
        assertThat(callers("scoring").filter(peer -> peer.has("podSelector"))).isEmpty();
    }

    @Test
    void onlyWhatIsExposedIsReachedFromOutside() {
        Manifests rendered = Chart.render(Profile.PRODUCTION, "services: {scoring: {http: {expose: false}}}");
        String controller = "ingress-nginx";

        assertThat(rendered.get("NetworkPolicy", "holdfast-scoring").json().toString())
                .doesNotContain(controller);
        assertThat(rendered.get("NetworkPolicy", "holdfast-webhooks").json().toString())
                .contains(controller);
        assertThat(rendered.names("Ingress")).doesNotContain("holdfast-scoring").contains("holdfast-webhooks");
    }

    @Test
    void prometheusIsLetInWhereThereAreMetrics() {
        assertThat(policy("scoring").json().toString()).contains("\"monitoring\"");
        assertThat(Chart.render(Profile.PRODUCTION, "services: {scoring: {metrics: {serviceMonitor: false}}}")
                        .get("NetworkPolicy", "holdfast-scoring")
                        .json()
                        .toString())
                .doesNotContain("\"monitoring\"");
    }

    @Test
    void whoHasNoCallersHasNoDoor() {
        Manifest scoring = Chart.render(
                        Profile.PRODUCTION,
                        "networkPolicy: {clients: []}\nservices: {scoring: {http: {expose: false}, metrics: {serviceMonitor: false}}}")
                .get("NetworkPolicy", "holdfast-scoring");

        assertThat(scoring.at("/spec").has("ingress")).isFalse();
    }

    @Test
    void migrationsReachTheDatabaseOnly() {
        Manifest migrations = policy("migrations");

        assertThat(migrations
                        .list("/spec/egress")
                        .flatMap(rule -> Manifest.stream(rule.path("ports")))
                        .map(port -> port.path("port").asInt()))
                .containsExactly(53, 53, 5432);
        assertThat(PRODUCTION.of("Job"))
                .allMatch(job -> job.selectedBy(migrations.map("/spec/podSelector/matchLabels")));
        assertThat(PRODUCTION.of("Deployment"))
                .noneMatch(one -> one.selectedBy(migrations.map("/spec/podSelector/matchLabels")));
    }

    @Test
    void policiesCanBeLeftToTheCluster() {
        assertThat(Chart.render(Profile.MINIMAL).of("NetworkPolicy")).isEmpty();
    }

    private static Manifest policy(String name) {
        return PRODUCTION.get("NetworkPolicy", "holdfast-" + name);
    }

    private static Stream<JsonNode> rules(String service, String direction) {
        return policy(service).list("/spec/" + direction);
    }

    private static Stream<JsonNode> callers(String service) {
        return rules(service, "ingress").flatMap(rule -> Manifest.stream(rule.path("from")));
    }
}
