package io.holdfast.events;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The contract files and the event types, as the tests see them. */
final class Contracts {

    static final Path ROOT = root();
    static final Path EVENTS = ROOT.resolve("api-specs/events");

    static final ObjectMapper JSON = JsonMapper.builder()
            .addModules(new JavaTimeModule(), new Jdk8Module())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Contracts() {}

    /** Every event type with the record that carries it, found by walking the sealed families. */
    static Map<String, Class<? extends Event>> typesInCode() {
        var found = new TreeMap<String, Class<? extends Event>>();
        leaves(Event.class).forEach(record -> {
            for (var type : record.getAnnotation(EventType.class).value()) {
                found.put(type, record);
            }
        });
        return found;
    }

    static Stream<Class<? extends Event>> leaves(Class<? extends Event> family) {
        if (!family.isSealed()) {
            return Stream.of(family);
        }
        return Stream.of(family.getPermittedSubclasses()).flatMap(c -> leaves(c.asSubclass(Event.class)));
    }

    /** Every event type that has a schema file. */
    static Map<String, Path> typesInFiles() throws IOException {
        try (var files = Files.walk(EVENTS, 2)) {
            var found = new TreeMap<String, Path>();
            files.filter(f -> f.toString().endsWith(".schema.json"))
                    .filter(f -> !f.getParent().equals(EVENTS))
                    .forEach(f -> found.put(
                            f.getParent().getFileName() + "."
                                    + f.getFileName().toString().replace(".schema.json", ""),
                            f));
            return found;
        }
    }

    static Path schema(String type) {
        return file(type, ".schema.json");
    }

    static Path example(String type) {
        return file(type, ".example.json");
    }

    static JsonNode read(Path file) {
        try {
            return JSON.readTree(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    private static Path file(String type, String suffix) {
        var dot = type.indexOf('.');
        return EVENTS.resolve(type.substring(0, dot)).resolve(type.substring(dot + 1) + suffix);
    }

    private static Path root() {
        var folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("api-specs"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
