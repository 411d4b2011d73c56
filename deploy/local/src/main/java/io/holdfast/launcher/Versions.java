package io.holdfast.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Versions that the build's root {@code pom.xml} pins and that the launcher needs when it runs. */
enum Versions {
    KEYCLOAK("keycloak"),
    DEPENDENCY_PLUGIN("dependency-plugin");

    private static final Properties PINNED = read();

    private final String key;

    Versions(String key) {
        this.key = key;
    }

    String value() {
        return PINNED.getProperty(key);
    }

    private static Properties read() {
        var pinned = new Properties();
        try (var resource = Versions.class.getResourceAsStream("versions.properties")) {
            pinned.load(resource);
            return pinned;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
