package io.holdfast.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A real Keycloak of our own, in development mode, with the project's realm in it. */
final class Keycloak {

    /** The administrator of the whole server, who has nothing to do with the realm's user of the same name. */
    static final String ADMIN = "admin";

    private static final Duration START = Duration.ofSeconds(240);
    private static final Duration STOP = Duration.ofSeconds(20);
    private static final String HOST = "127.0.0.1";

    private final Path directory;
    private final int port;
    private final Secrets secrets;
    private final KeycloakDistribution distribution;
    private final URI base;

    /** The server whose data are in this directory; started or not. */
    Keycloak(Path directory, int port, Secrets secrets, KeycloakDistribution distribution) {
        this.directory = directory.toAbsolutePath();
        this.port = port;
        this.secrets = secrets;
        this.distribution = distribution;
        this.base = URI.create("http://" + HOST + ":" + port);
    }

    /** URL of the project's realm: the issuer in its tokens. */
    URI realmUrl() {
        return realmUrl(Realm.NAME);
    }

    URI base() {
        return base;
    }

    String adminPassword() {
        return secrets.password("keycloak.admin");
    }

    String clientSecret(String client) {
        return secrets.password("client." + client);
    }

    /** Starts the server unless it runs, and brings the realm to what the file says. */
    void start(Progress progress) {
        if (process().isEmpty()) {
            Path home = distribution.require(progress);
            if (distribution.prepared()) {
                launch(home);
            } else {
                progress.say("Keycloak starts for the first time and prepares itself: about a minute");
                FileGate.inside(distribution.gate(), () -> {
                    launch(home);
                    distribution.markPrepared();
                    return home;
                });
            }
        }
        importRealm();
    }

    void stop() {
        process().ifPresent(server -> server.stop(STOP));
    }

    Optional<OwnProcess> process() {
        return OwnProcess.recall(pidFile()).filter(OwnProcess::alive);
    }

    Path log() {
        return directory.resolve("keycloak.log");
    }

    private void launch(Path home) {
        String database =
                "jdbc:h2:file:" + directory.resolve("data/keycloak") + ";NON_KEYWORDS=VALUE;AUTO_SERVER=FALSE";
        OwnProcess server = Detached.in(directory, log(), environment())
                .start(List.of(
                        home.resolve("bin/kc.sh").toString(),
                        "start-dev",
                        "--http-host=" + HOST,
                        "--http-port=" + port,
                        "--db-url=" + database));
        server.remember(pidFile());
        Await.orFail(
                START,
                () -> HttpCalls.ok(realmUrl("master")) || !server.alive(),
                () -> "Keycloak did not start in time\n" + Detached.tail(log(), 20));
        if (!server.alive()) {
            throw new IllegalStateException("Keycloak ended while starting\n" + Detached.tail(log(), 20));
        }
    }

    private Map<String, String> environment() {
        return Map.of(
                "JAVA_HOME",
                System.getProperty("java.home"),
                "JAVA_OPTS",
                "-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xms96m -Xmx384m -XX:MaxMetaspaceSize=256m",
                "KC_BOOTSTRAP_ADMIN_USERNAME",
                ADMIN,
                "KC_BOOTSTRAP_ADMIN_PASSWORD",
                adminPassword());
    }

    /** Through the admin API rather than at start, because a start imports no realm that is already there. */
    private void importRealm() {
        Realm realm = Realm.ofProject().withSecrets(this::clientSecret);
        if (realm.fingerprint().equals(importedFingerprint())) {
            return;
        }
        URI realms = URI.create(base + "/admin/realms");
        HttpCalls.call("DELETE", URI.create(realms + "/" + Realm.NAME), adminToken(), null);
        HttpCalls.call("POST", realms, adminToken(), realm.document());
        try {
            Files.writeString(fingerprintFile(), realm.fingerprint());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String adminToken() {
        return new TokenIssuer(realmUrl("master")).byPassword("admin-cli", ADMIN, adminPassword());
    }

    private String importedFingerprint() {
        try {
            return Files.exists(fingerprintFile()) ? Files.readString(fingerprintFile()) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private URI realmUrl(String realm) {
        return URI.create(base + "/realms/" + realm);
    }

    private Path fingerprintFile() {
        return directory.resolve("realm.sha256");
    }

    private Path pidFile() {
        return directory.resolve("keycloak.process");
    }
}
