package io.holdfast.launcher;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * How a platform is to be started.
 *
 * @param directory where its data, logs and secrets are
 * @param ports on which loopback ports
 * @param disposable whether the data go with the platform
 * @param services which services, in the order of starting; backing services are always started
 * @param environment what the services get in addition, by service name
 * @param replacements backing services that somebody else runs
 * @param progress where lines for a waiting person go
 */
public record PlatformOptions(
        Path directory,
        PlatformPorts ports,
        boolean disposable,
        List<Service> services,
        Map<String, Map<String, String>> environment,
        Replacements replacements,
        Progress progress) {

    /** The platform of this working copy: fixed ports, data under {@code .run}, replacements from the environment. */
    public static PlatformOptions local() {
        return new PlatformOptions(
                ProjectRoot.runDirectory(),
                PlatformPorts.fixed(),
                false,
                Service.ALL,
                Map.of(),
                Replacements.from(System.getenv()),
                Progress.to(System.out::println));
    }

    /** A platform for one test run: random ports, fresh data that are gone after {@link Platform#close}. */
    public static PlatformOptions throwaway() {
        return new PlatformOptions(
                ProjectRoot.runDirectory().resolve("platforms").resolve(Secrets.random(4)),
                PlatformPorts.random(),
                true,
                Service.ALL,
                Map.of(),
                Replacements.none(),
                Progress.silent());
    }

    /** Backing services only. */
    public PlatformOptions withoutServices() {
        return withServices(List.of());
    }

    /** Only these services. */
    public PlatformOptions withServices(List<Service> chosen) {
        return new PlatformOptions(
                directory, ports, disposable, List.copyOf(chosen), environment, replacements, progress);
    }

    /** With an environment variable for one service, for example a shorter interval. */
    public PlatformOptions withEnvironment(String service, String variable, String value) {
        var all = new HashMap<>(environment);
        var one = new HashMap<>(all.getOrDefault(service, Map.of()));
        one.put(variable, value);
        all.put(service, Map.copyOf(one));
        return new PlatformOptions(directory, ports, disposable, services, Map.copyOf(all), replacements, progress);
    }

    /** With progress told to somebody. */
    public PlatformOptions withProgress(Consumer<String> listener) {
        return new PlatformOptions(
                directory, ports, disposable, services, environment, replacements, Progress.to(listener));
    }
}
