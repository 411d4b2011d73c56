package io.holdfast.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Keycloak's own distribution, taken from the Maven repository like any other dependency and unpacked once. Its first
 * start takes a minute because it then prepares itself; so the folder is kept.
 */
final class KeycloakDistribution {

    private final Path runDirectory;
    private final Path home;

    KeycloakDistribution(Path runDirectory) {
        this.runDirectory = runDirectory;
        this.home = runDirectory.resolve("keycloak-" + Versions.KEYCLOAK.value());
    }

    /** The unpacked folder; fetched and unpacked now when it is not there. */
    Path require(Progress progress) {
        return FileGate.inside(gate(), () -> {
            if (!Files.isExecutable(home.resolve("bin/kc.sh"))) {
                progress.say("Keycloak " + Versions.KEYCLOAK.value() + " is fetched and unpacked (176 MB, once)");
                unpack(fetch());
            }
            return home;
        });
    }

    /** Where those wait who must not start it while another first start prepares the folder. */
    Path gate() {
        return runDirectory.resolve("keycloak.lock");
    }

    /** Whether it has been started at least once. */
    boolean prepared() {
        return Files.exists(preparedMark());
    }

    void markPrepared() {
        try {
            Files.writeString(preparedMark(), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path preparedMark() {
        return home.resolve(".prepared");
    }

    private Path fetch() {
        Path root = ProjectRoot.find();
        Path folder = Folders.create(runDirectory.resolve("download"));
        run(
                root,
                List.of(
                        root.resolve("mvnw").toString(),
                        "-B",
                        "-ntp",
                        "-q",
                        "-N",
                        "-f",
                        root.resolve("pom.xml").toString(),
                        "org.apache.maven.plugins:maven-dependency-plugin:" + Versions.DEPENDENCY_PLUGIN.value()
                                + ":copy",
                        "-Dartifact=org.keycloak:keycloak-quarkus-dist:" + Versions.KEYCLOAK.value() + ":tar.gz",
                        "-DoutputDirectory=" + folder));
        return folder.resolve("keycloak-quarkus-dist-" + Versions.KEYCLOAK.value() + ".tar.gz");
    }

    /** Unpacked beside and moved into place, so that a folder of the right name is always complete. */
    private void unpack(Path archive) {
        Path beside = runDirectory.resolve("unpacking");
        Folders.delete(beside);
        Folders.create(beside);
        run(beside, List.of("tar", "xzf", archive.toString(), "-C", beside.toString()));
        try {
            Folders.delete(home);
            Files.move(beside.resolve(home.getFileName()), home);
            Files.delete(archive);
            Folders.delete(beside);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run(Path directory, List<String> command) {
        Path log = runDirectory.resolve("download").resolve("fetch.log");
        Folders.create(log.getParent());
        var builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        try {
            if (builder.start().waitFor() != 0) {
                throw new IllegalStateException(
                        "Keycloak could not be fetched from the Maven repository\n" + Detached.tail(log, 20));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
