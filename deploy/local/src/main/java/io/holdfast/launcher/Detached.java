package io.holdfast.launcher;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Starts processes that outlive this one: a session of their own, output to a file, no terminal. */
final class Detached {

    private final Path directory;
    private final Path log;
    private final Map<String, String> environment;

    private Detached(Path directory, Path log, Map<String, String> environment) {
        this.directory = directory;
        this.log = log;
        this.environment = environment;
    }

    /** Working directory, log file (truncated at start) and what to add to the inherited environment. */
    static Detached in(Path directory, Path log, Map<String, String> environment) {
        return new Detached(directory, log, environment);
    }

    OwnProcess start(List<String> command) {
        try {
            Files.createDirectories(directory);
            Files.createDirectories(log.getParent());
            var builder = new ProcessBuilder(inOwnSession(command))
                    .directory(directory.toFile())
                    .redirectInput(new File("/dev/null"))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().putAll(environment);
            return OwnProcess.of(builder.start().toHandle());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code setsid} replaces itself by the command, so the pid stays the one we are told. */
    private static List<String> inOwnSession(List<String> command) {
        var full = new ArrayList<String>();
        onPath("setsid").ifPresent(setsid -> full.add(setsid.toString()));
        full.addAll(command);
        return full;
    }

    /** Where a program is on the PATH, or in the system folders that an ordinary user's PATH may lack. */
    static Optional<Path> onPath(String program) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("") + ":/usr/sbin:/sbin:/usr/bin:/bin";
        return Stream.of(path.split(":"))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** The java program this process runs on. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** The last lines of a log, for an error message. */
    static String tail(Path log, int lines) {
        try {
            List<String> all = Files.readAllLines(log);
            return String.join("\n", all.subList(Math.max(0, all.size() - lines), all.size()));
        } catch (IOException | RuntimeException unreadable) {
            return "(no log at " + log + ")";
        }
    }
}
