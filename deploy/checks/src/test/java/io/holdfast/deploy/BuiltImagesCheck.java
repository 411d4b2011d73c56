package io.holdfast.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.launcher.Service;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The images that {@code make images} has built: what an engine will be told, and what is inside. Not part of an ordinary
 * build, which makes none; {@code make images} runs it by name.
 */
class BuiltImagesCheck {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Dockerfile dockerfile = Dockerfile.read();

    static List<Service> services() {
        return Service.ALL;
    }

    @ParameterizedTest
    @MethodSource("services")
    void theImageIsWhatTheDockerfileSays(Service service) throws IOException {
        Path image = Project.path("services/" + service.name() + "/target/jib-image.tar");
        assertThat(image).exists();
        var files = new TreeMap<String, byte[]>();
        try (InputStream in = Files.newInputStream(image)) {
            Tar.each(in, files::put);
        }
        JsonNode manifest = JSON.readTree(files.get("manifest.json")).get(0);
        JsonNode config =
                JSON.readTree(files.get(manifest.path("Config").asText())).path("config");

        assertThat(config.path("User").asText()).isEqualTo(dockerfile.only("USER"));
        assertThat(config.path("WorkingDir").asText()).isEqualTo("/app");
        assertThat(config.path("Entrypoint").toString()).isEqualTo("[\"java\",\"-jar\",\"/app/quarkus-run.jar\"]");
        assertThat(config.path("ExposedPorts").has(service.port() + "/tcp")).isTrue();
        assertThat(config.path("Labels").path("org.opencontainers.image.title").asText())
                .isEqualTo(service.name());
        dockerfile.pairs("ENV").forEach((name, value) -> assertThat(
                        config.path("Env").toString())
                .contains("\"" + name + "=" + value + "\""));
        assertThat(manifest.at("/RepoTags/0").asText()).contains("/" + service.name() + ":");
        checkLayers(service, manifest, files);
    }

    /** The last layers are ours; a base brings its own before them. */
    private static void checkLayers(Service service, JsonNode manifest, TreeMap<String, byte[]> files)
            throws IOException {
        var layers = new ArrayList<String>();
        manifest.path("Layers").forEach(layer -> layers.add(layer.asText()));
        List<List<String>> own = new ArrayList<>();
        for (String layer : layers.subList(layers.size() - 5, layers.size())) {
            var names = new ArrayList<String>();
            try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(files.get(layer)))) {
                Tar.each(in, (name, _) -> names.add(name));
            }
            own.add(names);
        }
        assertThat(own.get(0)).anyMatch(name -> name.matches("app/lib/boot/.*quarkus-bootstrap-runner.*\\.jar"));
        assertThat(own.get(1)).anyMatch(name -> name.matches("app/lib/main/io\\.holdfast\\.messaging.*\\.jar"));
        assertThat(own.get(2)).anyMatch(name -> name.matches("app/app/" + service.name() + "-.*\\.jar"));
        assertThat(own.get(3)).anyMatch(name -> name.equals("app/quarkus/generated-bytecode.jar"));
        assertThat(own.get(4)).contains("app/quarkus-run.jar");
        assertThat(own.stream().flatMap(List::stream)).noneMatch(name -> name.startsWith("left-out"));
    }
}
