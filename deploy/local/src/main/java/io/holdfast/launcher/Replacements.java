package io.holdfast.launcher;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Backing services that somebody else runs. Each is named by an environment variable, and one that is named is neither
 * started nor stopped here.
 *
 * <table>
 * <caption>Environment variables</caption>
 * <tr><td>{@code HOLDFAST_POSTGRES_URL}</td><td>{@code postgresql://user:password@host:5432}, may create databases and
 * roles</td></tr>
 * <tr><td>{@code HOLDFAST_RABBIT_URL}</td><td>{@code amqp://user:password@host:5672/vhost}, an administrator</td></tr>
 * <tr><td>{@code HOLDFAST_RABBIT_MANAGEMENT_URL}</td><td>its management API; default port 15672 of the same host</td></tr>
 * <tr><td>{@code HOLDFAST_MONGO_URL} or {@code MONGODB_URI}</td><td>{@code mongodb://...}</td></tr>
 * <tr><td>{@code HOLDFAST_OIDC_URL}</td><td>{@code https://host/realms/holdfast}, with the project's realm in it</td></tr>
 * <tr><td>{@code HOLDFAST_CLIENT_SECRET_<CLIENT>}</td><td>secret of a confidential client of that realm</td></tr>
 * <tr><td>{@code HOLDFAST_SMTP_URL}</td><td>{@code smtp://host:25}</td></tr>
 * </table>
 */
public final class Replacements {

    private static final int POSTGRES_PORT = 5432;
    private static final int RABBIT_PORT = 5672;
    private static final int MANAGEMENT_PORT = 15672;
    private static final int SMTP_PORT = 25;

    private final Map<String, String> environment;

    private Replacements(Map<String, String> environment) {
        this.environment = environment;
    }

    public static Replacements from(Map<String, String> environment) {
        return new Replacements(environment);
    }

    public static Replacements none() {
        return new Replacements(Map.of());
    }

    Optional<PostgresServer> postgres() {
        return url("HOLDFAST_POSTGRES_URL")
                .map(url -> new PostgresServer(url.getHost(), port(url, POSTGRES_PORT), login(url, 0), login(url, 1)));
    }

    Optional<BrokerAddress> broker() {
        return url("HOLDFAST_RABBIT_URL").map(url -> {
            URI management = url("HOLDFAST_RABBIT_MANAGEMENT_URL")
                    .orElseGet(() -> URI.create("http://" + url.getHost() + ":" + MANAGEMENT_PORT));
            return new BrokerAddress(url.getHost(), port(url, RABBIT_PORT), management, login(url, 0), login(url, 1));
        });
    }

    /** The vhost that the broker's URL names. */
    Optional<String> vhost() {
        return url("HOLDFAST_RABBIT_URL")
                .map(URI::getPath)
                .filter(path -> path.length() > 1)
                .map(path -> path.substring(1));
    }

    Optional<String> mongo() {
        return value("HOLDFAST_MONGO_URL").or(() -> value("MONGODB_URI"));
    }

    Optional<URI> realm() {
        return url("HOLDFAST_OIDC_URL");
    }

    Optional<String> clientSecret(String client) {
        return value("HOLDFAST_CLIENT_SECRET_" + client.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** Host and port of a mail server. */
    Optional<URI> smtp() {
        return url("HOLDFAST_SMTP_URL").map(url -> URI.create("smtp://" + url.getHost() + ":" + port(url, SMTP_PORT)));
    }

    private Optional<String> value(String variable) {
        return Optional.ofNullable(environment.get(variable)).filter(value -> !value.isBlank());
    }

    private Optional<URI> url(String variable) {
        return value(variable).map(value -> {
            try {
                URI url = URI.create(value);
                if (url.getHost() == null) {
                    throw new Refusal(variable + " names no host.");
                }
                return url;
            } catch (IllegalArgumentException e) {
                throw new Refusal(variable + " is not a URL.");
            }
        });
    }

    private static int port(URI url, int otherwise) {
        return url.getPort() < 0 ? otherwise : url.getPort();
    }

    /** User (0) or password (1); empty when the URL has none. */
    private static String login(URI url, int part) {
        String[] parts = Optional.ofNullable(url.getRawUserInfo()).orElse("").split(":", 2);
        return parts.length > part ? URLDecoder.decode(parts[part], StandardCharsets.UTF_8) : "";
    }
}
