package io.holdfast.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LintTest {

    @ParameterizedTest
    @EnumSource(Profile.class)
    void strictLintHasNothingToSay(Profile profile) throws IOException {
        LintResult result =
                new Helm(ChartFolder.withValuesOf(profile)).lint().strict().call();

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
