package io.holdfast.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import org.junit.jupiter.api.Test;

class LintTest {

    @Test
    void strictLintHasNothingToSay() {
        LintResult result = new Helm(ChartFolder.SOURCE).lint().strict().call();

        assertThat(result.isFailed())
                .as(String.join("\n", result.getMessages()))
                .isFalse();
        assertThat(result.getMessages()).noneMatch(line -> line.contains("[WARNING]") || line.contains("[ERROR]"));
    }

    @Test
    void theChartsAppVersionIsTheProjects() {
        String version = Manifests.tree(ChartFolder.read(ChartFolder.SOURCE.resolve("Chart.yaml")))
                .path("appVersion")
                .asText();

        assertThat(ChartFolder.read(ChartFolder.REPOSITORY.resolve("pom.xml")))
                .containsPattern("<version>" + version + "(-SNAPSHOT)?</version>");
    }
}
