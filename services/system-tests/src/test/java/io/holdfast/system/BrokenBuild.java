package io.holdfast.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * A packaged service with one line broken on purpose: its source is changed, compiled, and put in the place of the class in
 * a copy of the packaged application. Shows that the ledger would notice such a mistake.
 */
final class BrokenBuild {

    private final String service;
    private final Path root = Path.of(System.getProperty("holdfast.root"));
    private final List<Change> changes = new ArrayList<>();

    private BrokenBuild(String service) {
        this.service = service;
    }

    private record Change(Path source, String right, String wrong) {}

    static BrokenBuild of(String service) {
        return new BrokenBuild(service);
    }

    /**
     * @param source below the project's root
     * @param right text that occurs in it; fails when it does not, so that nothing is left unbroken unnoticed
     */
    BrokenBuild with(String source, String right, String wrong) {
        changes.add(new Change(root.resolve(source), right, wrong));
        return this;
    }

    /** Makes the build below this folder; returns what to run. */
    Path in(Path folder) {
        try {
            Path application = folder.resolve(service);
            copy(root.resolve("services/" + service + "/target/quarkus-app"), application);
            Path classes = Files.createDirectories(folder.resolve(service + "-classes"));
            compile(application, folder.resolve(service + "-sources"), classes);
            put(classes, application);
            return application.resolve("quarkus-run.jar");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        for (Path file : below(from)) {
            Path target = to.resolve(from.relativize(file).toString());
            Files.createDirectories(target.getParent());
            Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void compile(Path application, Path sources, Path classes) throws IOException {
        var files = changes.stream().map(Change::source).distinct().toList();
        List<String> arguments = new ArrayList<>(List.of(
                "-proc:none",
                "-parameters",
                "-nowarn",
                "-d",
                classes.toString(),
                "-cp",
                below(application).stream()
                        .filter(file -> file.toString().endsWith(".jar"))
                        .map(Path::toString)
                        .collect(Collectors.joining(":"))));
        for (Path file : files) {
            Path broken = sources.resolve(file.getFileName().toString());
            Files.createDirectories(sources);
            Files.writeString(broken, brokenText(file));
            arguments.add(broken.toString());
        }
        int code = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
        if (code != 0) {
            throw new IllegalStateException("The broken sources do not compile: " + files);
        }
    }

    private String brokenText(Path file) throws IOException {
        String text = Files.readString(file);
        for (Change change : changes) {
            if (change.source().equals(file)) {
                if (!text.contains(change.right())) {
                    throw new IllegalStateException(file + " does not contain: " + change.right());
                }
                text = text.replace(change.right(), change.wrong());
            }
        }
        return text;
    }

    private static void put(Path classes, Path application) throws IOException {
        for (Path compiled : below(classes)) {
            String entry = "/" + classes.relativize(compiled);
            long places = 0;
            for (Path jar : below(application)) {
                if (jar.toString().endsWith(".jar")) {
                    places += replace(jar, entry, compiled);
                }
            }
            if (places == 0) {
                throw new IllegalStateException("No jar of " + application + " holds " + entry);
            }
        }
    }

    private static int replace(Path jar, String entry, Path compiled) throws IOException {
        try (var inside = FileSystems.newFileSystem(jar)) {
            if (Files.notExists(inside.getPath(entry))) {
                return 0;
            }
            Files.copy(compiled, inside.getPath(entry), StandardCopyOption.REPLACE_EXISTING);
            return 1;
        }
    }

    private static List<Path> below(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
