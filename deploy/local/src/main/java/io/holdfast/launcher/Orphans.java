package io.holdfast.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;

/** Private nodes and throwaway platforms whose Java process was killed before it could end them. */
final class Orphans {

    private Orphans() {}

    /** Where a node's folder tells which Java process it belongs to. */
    static Path ownerFile(Path node) {
        return node.resolve("owner.process");
    }

    /** Ends every node below this folder whose owner is gone. */
    static void end(Path parent) {
        if (!Files.isDirectory(parent)) {
            return;
        }
        try (var nodes = Files.list(parent)) {
            nodes.filter(Files::isDirectory)
                    .filter(Predicate.not(Orphans::owned))
                    .forEach(Orphans::endNode);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A folder without owner file is just being made by another process. */
    private static boolean owned(Path node) {
        return !Files.exists(ownerFile(node))
                || OwnProcess.recall(ownerFile(node)).filter(OwnProcess::alive).isPresent();
    }

    private static void endNode(Path node) {
        Leftovers.end(node);
        Folders.delete(node);
    }
}
