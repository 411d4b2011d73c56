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
        return Stream.concat(classPath(), besides())
                .filter(entry -> entry.toString().endsWith(".jar"))
                .filter(Files::isRegularFile)
                .distinct()
                .toList();
    }

    private static Stream<Path> classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath());
    }

    /** Started with {@code java -jar}, the class path is one jar whose manifest names the folder {@code lib}. */
    private static Stream<Path> besides() {
        File[] jars = of(CodeSource.class).resolveSibling("lib").toFile().listFiles();
        return jars == null ? Stream.empty() : Stream.of(jars).map(File::toPath);
    }
}
