package io.holdfast.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares the OpenAPI document generated from a service's code with the published one in
 * {@code api-specs/openapi/<service>.yaml}. To be called from a {@code @QuarkusTest}, whose start generates the document.
 */
public final class OpenApiDrift {

    private static final Path GENERATED = Path.of("target", "openapi", "openapi.yaml");

    private OpenApiDrift() {}

    /**
     * Passes when both documents are equal, or writes the published one when run with {@code -Dopenapi.update=true}.
     *
     * @param service the service's name, for example {@code scoring}
     * @throws AssertionError naming the first differing line and how to regenerate
     */
    public static void verify(String service) {
        compare(service, GENERATED, published(service), Boolean.getBoolean("openapi.update"));
    }

    static void compare(String service, Path generated, Path published, boolean update) {
        if (!Files.isRegularFile(generated)) {
            throw new AssertionError(
                    "No OpenAPI document was generated at %s: call this from a @QuarkusTest, and leave "
                                    .formatted(generated.toAbsolutePath())
                            + "quarkus.smallrye-openapi.store-schema-directory as libs/http sets it.");
        }
        String actual = read(generated);
        if (!actual.contains("openapi: 3.1")) {
            throw new AssertionError("The generated document of %s is not OpenAPI 3.1".formatted(service));
        }
        if (update) {
            write(published, actual);
            return;
        }
        String expected = Files.isRegularFile(published) ? read(published) : "";
        if (!expected.equals(actual)) {
            throw new AssertionError("""
                    The HTTP contract of %1$s changed: %2$s differs from the code, %3$s.
                    If the change is meant, regenerate the contract and review it like code:
                      ./mvnw -pl services/%1$s test -Dtest='*Contract*,*OpenApi*' -Dopenapi.update=true
                    """.formatted(service, published, firstDifference(expected, actual)));
        }
    }

    private static Path published(String service) {
        String root = System.getProperty("holdfast.root");
        if (root == null) {
            throw new AssertionError("Set the system property holdfast.root to the root folder of the repository.");
        }
        return Path.of(root, "api-specs", "openapi", service + ".yaml");
    }

    private static String firstDifference(String expected, String actual) {
        if (expected.isEmpty()) {
            return "there is no such file yet";
        }
        String[] before = expected.split("\n", -1);
        String[] after = actual.split("\n", -1);
        int line = 0;
        while (line < before.length && line < after.length && before[line].equals(after[line])) {
            line++;
        }
        return "first in line %d:%n  published: %s%n  code:      %s%n"
                .formatted(line + 1, lineOf(before, line), lineOf(after, line));
    }

    private static String lineOf(String[] lines, int index) {
        return index < lines.length ? lines[index] : "(end of file)";
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
