package io.holdfast.launcher;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;

/** The environment variables the launcher gives a service, without starting anything. */
public final class LauncherSettings {

    private final ServiceEnvironment environment;

    /** Secrets are drawn into this directory. */
    public LauncherSettings(Path directory) {
        var secrets = Secrets.in(directory.resolve("secrets.properties"));
        var elsewhere = Replacements.from(Map.of(
                "HOLDFAST_MONGO_URL", "mongodb://127.0.0.1",
                "HOLDFAST_OIDC_URL", "http://127.0.0.1/realms/holdfast",
                "HOLDFAST_SMTP_URL", "smtp://127.0.0.1"));
        var ports = PlatformPorts.fixed();
        this.environment =
                new ServiceEnvironment(new BackingServices(directory, ports, secrets, elsewhere), secrets, ports);
    }

    /** Names of the variables that hold on any machine; those that make one machine possible are left out. */
    public TreeSet<String> variablesOf(Service service) {
        var names = new TreeSet<>(environment.of(service).keySet());
        names.removeAll(service.environment().keySet());
        return names;
    }

    /** Confidential clients of the realm, each with a secret of its own. */
    public static TreeSet<String> confidentialClients() {
        return new TreeSet<>(Realm.ofProject().confidentialClients());
    }
}
