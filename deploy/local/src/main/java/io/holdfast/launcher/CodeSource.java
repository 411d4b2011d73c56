package io.holdfast.launcher;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where the running code comes from, to start another Java process with the same. */
final class CodeSource {

    private CodeSource() {}

    /** The jar or classes folder of a class. */
    private static Path of(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Class path for another process: libraries from where they are, our own classes from a copy in this folder, because
     * a build may replace the originals while that process runs.
     */
    static String classPathWithOwnCopy(Path folder) {
        Path own = of(CodeSource.class);
        Path copy = folder.resolve(own.getFileName().toString());
        Folders.delete(folder);
        Folders.create(folder);
        Folders.copy(own, copy);
        return Stream.concat(Stream.of(copy), libraries().stream())
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** The jars this process runs with, without folders of classes: those belong to whoever embeds the launcher. */
    private static List<Path> libraries() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath())
                .filter(entry -> entry.toString().endsWith(".jar") && Files.isRegularFile(entry))
                .distinct()
                .toList();
    }
}
