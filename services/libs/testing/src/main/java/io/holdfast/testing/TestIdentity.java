package io.holdfast.testing;

import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Configuration that makes a service under test trust {@link Tokens} and look for no Keycloak. Present in every test that
 * has this library on its class path.
 */
public final class TestIdentity implements ConfigSource {

    private static final int ABOVE_THE_LIBRARIES = 110;

    private static final String NONE = "";

    private final Map<String, String> properties =
            Map.of("quarkus.oidc.public-key", Tokens.publicKey(), "quarkus.oidc.auth-server-url", NONE);

    @Override
    public int getOrdinal() {
        return ABOVE_THE_LIBRARIES;
    }

    @Override
    public Set<String> getPropertyNames() {
        return properties.keySet();
    }

    @Override
    public String getValue(String name) {
        return properties.get(name);
    }

    @Override
    public String getName() {
        return "identity provider of the tests";
    }
}
