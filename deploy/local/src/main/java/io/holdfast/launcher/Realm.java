package io.holdfast.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * {@code deploy/keycloak/holdfast-realm.json}: roles, clients, scopes and demo users. The secret of a confidential client
 * is a placeholder there, {@code ${HOLDFAST_CLIENT_SECRET_<CLIENT>}}, which Keycloak's own import understands too.
 */
public final class Realm {

    /** Its name in Keycloak. */
    public static final String NAME = "holdfast";

    static final String FILE = "deploy/keycloak/holdfast-realm.json";

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{HOLDFAST_CLIENT_SECRET_([A-Z0-9_]+)}");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String text;

    private Realm(String text) {
        this.text = text;
    }

    static Realm ofProject() {
        Path file = ProjectRoot.find().resolve(FILE);
        try {
            return new Realm(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    static Realm parse(String text) {
        return new Realm(text);
    }

    /** The clients whose secret has to be made. */
    Set<String> confidentialClients() {
        var clients = new TreeSet<String>();
        PLACEHOLDER.matcher(text).results().forEach(found -> clients.add(client(found.group(1))));
        return clients;
    }

    /** The realm with the secrets in their places. */
    Realm withSecrets(UnaryOperator<String> secretOfClient) {
        return new Realm(PLACEHOLDER.matcher(text).replaceAll(found -> secretOfClient.apply(client(found.group(1)))));
    }

    JsonNode document() {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Differs when anything in it differs, secrets too. */
    String fingerprint() {
        return Fingerprint.of(text);
    }

    private static String client(String inPlaceholder) {
        return inPlaceholder.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
