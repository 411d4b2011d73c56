package io.holdfast.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Dashboards load, ask for what exists, and say what they show. */
class DashboardsTest {

    private static final Set<String> KNOWN = Stream.concat(Inventory.all().keySet().stream(), Rules.recorded().stream())
            .collect(Collectors.toUnmodifiableSet());
    private static final Set<String> KINDS = Set.of("row", "stat", "timeseries");

    static List<Path> dashboards() {
        return Project.files(Project.path("deploy/observability/grafana/dashboards"), ".json");
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void everyPanelAsksForMetricsThatExist(Path file) {
        panels(file).forEach(panel -> panel.path("targets").forEach(target -> {
            String expression = target.path("expr").asText();
            assertThat(KNOWN)
                    .as(panel.path("title").asText())
                    .containsAll(PromQl.metricsOf(withoutVariables(expression)));
        }));
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void onlyVariablesThatTheDashboardHasAreUsed(Path file) {
        JsonNode dashboard = Project.json(file);
        var names = new HashSet<>(Set.of("__rate_interval", "__all"));
        dashboard
                .at("/templating/list")
                .forEach(variable -> names.add(variable.path("name").asText()));
        assertThat(java.util.regex.Pattern.compile("\\$\\{?([a-z_]+)")
                        .matcher(dashboard.toString())
                        .results()
                        .map(found -> found.group(1)))
                .allMatch(names::contains);
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void everyPanelHasATitleAUnitAndAnExplanation(Path file) {
        panels(file).forEach(panel -> {
            assertThat(panel.path("title").asText()).isNotBlank();
            assertThat(panel.path("type").asText()).isIn(KINDS);
            if (!panel.path("type").asText().equals("row")) {
                assertThat(panel.path("description").asText()).isNotBlank();
                assertThat(panel.at("/fieldConfig/defaults/unit").asText()).isNotBlank();
                assertThat(panel.path("targets")).isNotEmpty();
            }
        });
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void panelsLieBesideEachOther(Path file) {
        var taken = new HashSet<String>();
        var ids = new HashSet<Integer>();
        panels(file).forEach(panel -> {
            assertThat(ids.add(panel.path("id").asInt())).isTrue();
            JsonNode place = panel.path("gridPos");
            assertThat(place.path("x").asInt() + place.path("w").asInt()).isLessThanOrEqualTo(24);
            for (int x = place.path("x").asInt();
                    x < place.path("x").asInt() + place.path("w").asInt();
                    x++) {
                for (int y = place.path("y").asInt();
                        y < place.path("y").asInt() + place.path("h").asInt();
                        y++) {
                    assertThat(taken.add(x + "," + y))
                            .as(panel.path("title").asText())
                            .isTrue();
                }
            }
        });
    }

    @Test
    void everyDashboardHasAnIdOfItsOwnLikeItsFile() {
        assertThat(dashboards()).hasSizeGreaterThan(5).allSatisfy(file -> assertThat(
                        Project.json(file).path("uid").asText() + ".json")
                .isEqualTo(file.getFileName().toString()));
    }

    @Test
    void everyMeterOfOursIsShownSomewhere() {
        String shown = dashboards().stream().map(Project::text).collect(Collectors.joining());
        String rules = Project.text(Project.path("deploy/observability/rules/recording.yaml"));
        assertThat(Inventory.ours().keySet()).allMatch(name -> shown.contains(name) || rules.contains(name));
    }

    private static Stream<JsonNode> panels(Path file) {
        return StreamSupport.stream(Project.json(file).path("panels").spliterator(), false);
    }

    private static String withoutVariables(String expression) {
        return expression.replace("$__rate_interval", "5m").replace("$job", ".+");
    }
}
