package io.holdfast.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The machine's {@code rabbitmq-server} package. Its own service is not used and need not run; only its programs are.
 *
 * @param server the start script that, unlike the one in {@code /usr/sbin}, runs as any user
 * @param epmd Erlang's port mapper
 */
record RabbitInstallation(Path server, Path epmd) {

    private static final Path LIBRARY = Path.of("/usr/lib/rabbitmq/lib");
    private static final long INSTALL_MINUTES = 10;

    /** What is installed, or else what apt installs now, or else a {@link Refusal}. */
    static RabbitInstallation require() {
        return find().or(RabbitInstallation::install)
                .orElseThrow(() -> new Refusal("RabbitMQ is not installed and this user may not install it: "
                        + "run 'sudo apt-get install -y --no-install-recommends rabbitmq-server', "
                        + "or name a broker with HOLDFAST_RABBIT_URL."));
    }

    static Optional<RabbitInstallation> find() {
        return Stream.concat(packaged(), homebrew())
                .filter(Files::isExecutable)
                .findFirst()
                .flatMap(server -> Detached.onPath("epmd").map(epmd -> new RabbitInstallation(server, epmd)));
    }

    /** Whether {@link #require} could install it: root, or sudo without a password. */
    static boolean mayInstall() {
        return Detached.onPath("apt-get").isPresent() && aptPrefix().isPresent();
    }

    private static Stream<Path> packaged() {
        if (!Files.isDirectory(LIBRARY)) {
            return Stream.empty();
        }
        try (var versions = Files.list(LIBRARY)) {
            return versions
                    .sorted(Comparator.reverseOrder())
                    .map(version -> version.resolve("sbin/rabbitmq-server"))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> homebrew() {
        return Stream.of("/opt/homebrew/sbin/rabbitmq-server", "/usr/local/sbin/rabbitmq-server")
                .map(Path::of);
    }

    private static Optional<RabbitInstallation> install() {
        if (!mayInstall()) {
            return Optional.empty();
        }
        List<String> prefix = aptPrefix().orElseThrow();
        run(prefix, List.of("apt-get", "update", "-qq"));
        run(prefix, List.of("apt-get", "install", "-y", "-qq", "--no-install-recommends", "rabbitmq-server"));
        return find();
    }

    /** Empty list for root, sudo for those who may without a password, nothing for the rest. */
    private static Optional<List<String>> aptPrefix() {
        if ("root".equals(System.getProperty("user.name"))) {
            return Optional.of(List.of());
        }
        boolean sudo = Detached.onPath("sudo").isPresent() && run(List.of(), List.of("sudo", "-n", "true"));
        return sudo ? Optional.of(List.of("sudo", "-n")) : Optional.empty();
    }

    /** The package starts a server of its own after installation; {@code RUNLEVEL=1} keeps it from doing so. */
    private static boolean run(List<String> prefix, List<String> command) {
        var full = new ArrayList<>(prefix);
        full.addAll(List.of("env", "DEBIAN_FRONTEND=noninteractive", "RUNLEVEL=1"));
        full.addAll(command);
        try {
            Process process = new ProcessBuilder(full)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(INSTALL_MINUTES, TimeUnit.MINUTES) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
