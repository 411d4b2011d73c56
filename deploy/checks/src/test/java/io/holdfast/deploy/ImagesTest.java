package io.holdfast.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.launcher.Service;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The Dockerfile is safe, and Jib makes the same of a service. */
class ImagesTest {

    private static final Pattern SECRET = Pattern.compile("(?i)password|secret|token|key|credential");

    private final Dockerfile dockerfile = Dockerfile.read();
    private final JibConfiguration jib = JibConfiguration.ofProject();

    static List<Service> services() {
        return Service.ALL;
    }

    @Test
    void theProcessIsNobodyInParticular() {
        assertThat(dockerfile.only("USER")).matches("[1-9]\\d{3,}:[1-9]\\d{3,}");
        assertThat(dockerfile.words().indexOf("USER"))
                .isGreaterThan(dockerfile.words().lastIndexOf("COPY"));
    }

    @Test
    void nothingIsFetchedRunOrGivenAway() {
        assertThat(dockerfile.words()).doesNotContain("ADD", "RUN", "VOLUME");
        assertThat(dockerfile.all("COPY")).noneMatch(copy -> copy.contains("--chown"));
    }

    @Test
    void noSecretIsPassedIn() {
        assertThat(dockerfile.all("ARG"))
                .noneMatch(argument -> SECRET.matcher(argument).find());
        assertThat(dockerfile.pairs("ENV").keySet())
                .noneMatch(name -> SECRET.matcher(name).find());
    }

    @Test
    void theBaseIsAnArgument() {
        assertThat(dockerfile.words().getFirst()).isEqualTo("ARG");
        assertThat(dockerfile.all("ARG").getFirst()).isEqualTo("BASE_IMAGE=" + jib.property("image.base"));
        assertThat(dockerfile.only("FROM")).isEqualTo("${BASE_IMAGE}");
    }

    @Test
    void theEntrypointIsAProgramAndNoShell() throws Exception {
        JsonNode words = new ObjectMapper().readTree(dockerfile.only("ENTRYPOINT"));
        assertThat(words.toString()).isEqualTo("[\"java\",\"-jar\",\"/app/quarkus-run.jar\"]");
        assertThat(dockerfile.words()).doesNotContain("CMD", "SHELL");
    }

    @Test
    void jibMakesTheSame() {
        assertThat(jib.text("container/user")).isEqualTo(dockerfile.only("USER"));
        assertThat(jib.text("container/workingDirectory")).isEqualTo(dockerfile.only("WORKDIR"));
        assertThat(jib.children("container/environment")).isEqualTo(dockerfile.pairs("ENV"));
        assertThat(jib.children("container/labels").keySet())
                .isEqualTo(dockerfile.pairs("LABEL").keySet());
        assertThat(jib.texts("container/entrypoint/arg")).containsExactly("java", "-jar", "/app/quarkus-run.jar");
    }

    @Test
    void jibMakesTheSameLayersInTheSameOrder() {
        List<String> copied = dockerfile.all("COPY").stream()
                .map(copy -> copy.replaceFirst("services/\\$\\{SERVICE}/target/quarkus-app", ""))
                .toList();
        List<String> layered = jib.layers();
        assertThat(layered).isEqualTo(copied);
    }

    @ParameterizedTest
    @MethodSource("services")
    void theImageExposesThePortTheServiceListensOn(Service service) {
        String module = "services/" + service.name() + "/";
        String port = Integer.toString(service.port());
        assertThat(Project.text(Project.path(module + "pom.xml"))).contains("<image.port>" + port + "</image.port>");
        assertThat(Project.text(Project.path(module + "src/main/resources/application.properties")))
                .contains("quarkus.http.port=" + port + "\n");
    }

    @Test
    void continuedLinesAndCommentsAreRead() {
        Dockerfile read = Dockerfile.parse("# a\nENV A=1 \\\n    B=\"2 3\"\nUSER 0\n");
        assertThat(read.words()).containsExactly("ENV", "USER");
        assertThat(read.pairs("ENV")).containsEntry("A", "1").containsEntry("B", "2 3");
    }
}
