package io.holdfast.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.launcher.BrokerDefinitions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code deploy/compose/init} draws every secret once, and the broker's users from them. */
class ComposeInitTest {

    private static final Path COMPOSE = Project.path("deploy/compose");

    @TempDir
    Path directory;

    @Test
    void everyVariableOfComposeIsDrawnAndNothingElse() throws Exception {
        init();

        Map<String, String> drawn = properties(directory.resolve(".env"));
        assertThat(drawn.keySet())
                .isEqualTo(properties(COMPOSE.resolve(".env.example")).keySet());
        var used = Compose.read().variables();
        used.add("RABBIT_ADMIN_PASSWORD");
        assertThat(new TreeSet<>(drawn.keySet())).isEqualTo(used);
    }

    @Test
    void secretsAreLongDifferentAndForOneself() throws Exception {
        init();

        Map<String, String> marked = properties(COMPOSE.resolve(".env.example"));
        Map<String, String> drawn = properties(directory.resolve(".env"));
        var seen = new TreeSet<String>();
        marked.forEach((name, mark) -> {
            String value = drawn.get(name);
            switch (mark) {
                case "<password>" -> assertThat(value).matches("[A-Za-z0-9_-]{32}");
                case "<key>" -> assertThat(Base64.getDecoder().decode(value)).hasSize(32);
                default -> assertThat(value).isEqualTo(mark);
            }
            assertThat(seen.add(value)).as(name + " has a value of its own").isTrue();
        });
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(".env"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aSecondTimeAddsWhatIsNewAndChangesNothing() throws Exception {
        Files.writeString(directory.resolve(".env"), "HASH_KEY=mine\nHOLDFAST_TAG=other\n");
        init();
        String first = Files.readString(directory.resolve(".env"));
        init();

        assertThat(first).startsWith("HASH_KEY=mine\nHOLDFAST_TAG=other\n").contains("WEBHOOKS_SECRET_KEY=");
        assertThat(Files.readString(directory.resolve(".env"))).isEqualTo(first);
    }

    @Test
    void theBrokerKnowsEveryServiceByItsPassword() throws Exception {
        init();

        Map<String, String> drawn = properties(directory.resolve(".env"));
        JsonNode document = Project.json(directory.resolve("generated/10-users.json"));
        Map<String, JsonNode> users = StreamSupport.stream(
                        document.path("users").spliterator(), false)
                .collect(Collectors.toMap(user -> user.path("name").asText(), user -> user));
        var expected = new TreeSet<>(BrokerDefinitions.ofProject().users());
        expected.add("admin");
        assertThat(users.keySet()).isEqualTo(expected);
        assertThat(users.get("connector-crm").path("password").asText())
                .isEqualTo(drawn.get("RABBIT_PASSWORD_CONNECTOR_CRM"));
        assertThat(users.get("connector-crm").path("tags").asText()).isEqualTo("management");
        assertThat(users.get("admin").path("password").asText()).isEqualTo(drawn.get("RABBIT_ADMIN_PASSWORD"));
        assertThat(document.at("/vhosts/0/name").asText())
                .isEqualTo(Compose.read().environment("accounts").get("HOLDFAST_RABBIT_VHOST"));
    }

    @Test
    void whatIsDrawnNeverReachesTheRepository() {
        assertThat(Project.text(COMPOSE.resolve(".gitignore")).lines()).contains(".env", "generated/");
    }

    private void init() throws IOException, InterruptedException {
        Process run = new ProcessBuilder(COMPOSE.resolve("init").toString(), directory.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(run.getInputStream().readAllBytes());
        assertThat(run.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(run.exitValue()).as(said).isZero();
    }

    private static Map<String, String> properties(Path file) {
        return Project.text(file)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.indexOf('=')),
                        line -> line.substring(line.indexOf('=') + 1),
                        (a, b) -> {
                            throw new AssertionError("a variable stands twice");
                        },
                        TreeMap::new));
    }
}
