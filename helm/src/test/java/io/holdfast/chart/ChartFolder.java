package io.holdfast.chart;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Where things are, and a copy of the chart that can be rendered completely. */
final class ChartFolder {

    static final Path REPOSITORY = repository();
    static final Path SOURCE = REPOSITORY.resolve("helm/holdfast");

    private static final String HOOK = "helm.sh/hook";
    private static final String NO_HOOK = "hook.example/hook";

    private static Path copy;

    private ChartFolder() {}

    private static Path repository() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("helm/holdfast/Chart.yaml"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    /**
     * A copy whose hooks are not hooks: Helm's library leaves hooks out of what it renders, the command line prints them.
     * {@link #restoreHooks} gives them their name back.
     */
    static synchronized Path withoutHooks() {
        if (copy == null) {
            copy = copyTo(REPOSITORY.resolve("helm/target/chart-without-hooks"));
        }
        return copy;
    }

    static String restoreHooks(String rendered) {
        return rendered.replace(NO_HOOK, HOOK);
    }

    /** A copy whose own values are already a profile's: lint takes no others, and the chart's own need some more. */
    static Path withValuesOf(Profile profile) throws IOException {
        Path target = REPOSITORY.resolve("helm/target/chart-" + profile.name().toLowerCase(Locale.ROOT));
        files(SOURCE).forEach(file -> write(target.resolve(SOURCE.relativize(file)), read(file)));
        JsonNode values = Manifests.tree(read(SOURCE.resolve("values.yaml")));
        JsonNode merged = Manifests.YAML.readerForUpdating(values).readValue(read(profile.file()));
        write(target.resolve("values.yaml"), Manifests.YAML.writeValueAsString(merged));
        return target;
    }

    private static Path copyTo(Path target) {
        for (Path file : files(SOURCE)) {
            write(target.resolve(SOURCE.relativize(file)), read(file).replace(HOOK, NO_HOOK));
        }
        return target;
    }

    static List<Path> files(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
