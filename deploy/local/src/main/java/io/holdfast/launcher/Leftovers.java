package io.holdfast.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Processes that some {@code *.process} note in a platform's folder tells of. */
final class Leftovers {

    private static final String SUFFIX = ".process";

    /** {@code <directory>/<what>/<name>.process}. */
    private static final int DEPTH = 2;

    private Leftovers() {}

    /** Ends those that are still alive, at once, and forgets all of them. */
    static void end(Path directory) {
        for (Path note : notes(directory)) {
            OwnProcess.recall(note).ifPresent(OwnProcess::kill);
            try {
                Files.deleteIfExists(note);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Those still alive. */
    static List<OwnProcess> alive(Path directory) {
        return notes(directory).stream()
                .map(OwnProcess::recall)
                .flatMap(Optional::stream)
                .filter(OwnProcess::alive)
                .toList();
    }

    private static List<Path> notes(Path directory) {
        var notes = new ArrayList<Path>();
        if (!Files.isDirectory(directory)) {
            return notes;
        }
        try {
            Files.walkFileTree(directory, Set.of(), DEPTH, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (file.toString().endsWith(SUFFIX) && !file.equals(Orphans.ownerFile(file.getParent()))) {
                        notes.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException vanished) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return notes;
    }
}
