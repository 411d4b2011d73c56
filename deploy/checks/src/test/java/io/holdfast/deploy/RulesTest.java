package io.holdfast.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules are rules, know what they read, and tell whoever is woken what to do. */
class RulesTest {

    private static final Set<String> KNOWN = Stream.concat(Inventory.all().keySet().stream(), Rules.recorded().stream())
            .collect(Collectors.toUnmodifiableSet());

    static List<JsonNode> alerts() {
        return Rules.alerts();
    }

    static Stream<String> expressions() {
        return Stream.concat(Rules.recording().stream(), Rules.alerts().stream())
                .map(rule -> rule.path("expr").asText());
    }

    @ParameterizedTest
    @MethodSource("expressions")
    void everyExpressionReadsMetricsThatExist(String expression) {
        assertThat(KNOWN).containsAll(PromQl.metricsOf(expression));
    }

    @Test
    void everyRecordedSeriesHasANameOfItsOwnThatSaysLevelMetricAndOperation() {
        assertThat(Rules.recorded())
                .hasSameSizeAs(Rules.recording())
                .allMatch(name -> name.matches("([a-z_]+:)?holdfast_[a-z_]+:[a-z0-9_]+"));
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void everyAlertSaysHowBadItIsWhatItMeansAndWhatToDo(JsonNode alert) {
        assertThat(alert.path("alert").asText()).matches("Holdfast[A-Za-z]+");
        assertThat(alert.at("/labels/severity").asText()).isIn("critical", "warning");
        assertThat(alert.path("for").asText()).matches("\\d+[mh]");
        assertThat(alert.at("/annotations/summary").asText()).isNotBlank();
        assertThat(alert.at("/annotations/threshold").asText()).isNotBlank();
        assertThat(alert.at("/annotations/runbook").asText()).matches("docs/operations\\.md#alert-[a-z-]+");
    }

    @Test
    void everyAlertHasANameOfItsOwn() {
        var names = new HashSet<String>();
        assertThat(Rules.alerts())
                .allMatch(alert -> names.add(alert.path("alert").asText()));
    }

    @Test
    void everyRunbookIsWrittenAndEverySectionHasItsAlert() {
        var anchors = new TreeSet<String>();
        Pattern.compile("(?m)^### (Alert: .*)$")
                .matcher(Project.text(Project.path("docs/operations.md")))
                .results()
                .forEach(heading -> anchors.add(slug(heading.group(1))));
        var linked = new TreeSet<String>();
        Rules.alerts()
                .forEach(alert ->
                        linked.add(alert.at("/annotations/runbook").asText().replaceFirst(".*#", "")));
        assertThat(anchors).isEqualTo(linked);
    }

    @Test
    void alertsThatOthersAreSilencedByExist() {
        Set<String> names = Rules.alerts().stream()
                .map(alert -> alert.path("alert").asText())
                .collect(Collectors.toSet());
        String routing = Project.text(Project.path("deploy/observability/alertmanager.yaml"));
        assertThat(Pattern.compile("Holdfast[A-Za-z]+")
                        .matcher(routing)
                        .results()
                        .map(found -> found.group()))
                .isNotEmpty()
                .allMatch(names::contains);
    }

    /** The anchor that a heading gets when Markdown is shown. */
    private static String slug(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 -]", "").replace(' ', '-');
    }
}
