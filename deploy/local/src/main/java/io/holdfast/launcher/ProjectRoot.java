package io.holdfast.launcher;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the project lives: the folder that holds {@code .mvn}. */
public final class ProjectRoot {

    private ProjectRoot() {}

    /** The folder named by system property {@code holdfast.root}, else the nearest one above the working directory. */
    public static Path find() {
        String named = System.getProperty("holdfast.root");
        if (named != null && !named.isBlank()) {
            return Path.of(named).toAbsolutePath().normalize();
        }
        Path here = Path.of("").toAbsolutePath();
        for (Path folder = here; folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve(".mvn"))) {
                return folder;
            }
        }
        throw new Refusal(
                "No .mvn folder above " + here + ": run this inside the project, or pass -Dholdfast.root=...");
    }

    /** Everything the launcher writes. */
    public static Path runDirectory() {
        return find().resolve(".run");
    }
}
