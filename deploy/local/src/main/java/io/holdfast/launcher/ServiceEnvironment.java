package io.holdfast.launcher;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** The environment variables of a service's process: where its backing services are, and its logins. */
final class ServiceEnvironment {

    private final BackingServices backing;
    private final Secrets secrets;
    private final PlatformPorts ports;

    ServiceEnvironment(BackingServices backing, Secrets secrets, PlatformPorts ports) {
        this.backing = backing;
        this.secrets = secrets;
        this.ports = ports;
    }

    Map<String, String> of(Service service) {
        var variables = new HashMap<String, String>();
        variables.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        variables.put("QUARKUS_HTTP_PORT", Integer.toString(ports.of(service)));
        variables.put("HOLDFAST_OIDC_URL", backing.realm().toString());
        database(variables, service);
        broker(variables, service);
        service.needs().forEach(need -> variables.putAll(of(service, need)));
        service.keys().forEach(key -> variables.put(key, secrets.key(key)));
        variables.putAll(service.environment());
        return variables;
    }

    private Map<String, String> of(Service service, Service.Need need) {
        return switch (need) {
            case MONGO -> Map.of("HOLDFAST_MONGO_URL", backing.mongoUrl());
            case SMTP -> {
                URI smtp = backing.smtp();
                yield Map.of("HOLDFAST_SMTP_HOST", smtp.getHost(), "HOLDFAST_SMTP_PORT", "" + smtp.getPort());
            }
            case ACCOUNTS ->
                Map.of(
                        "HOLDFAST_ACCOUNTS_URL",
                        "http://127.0.0.1:" + ports.services().get("accounts"),
                        "HOLDFAST_OIDC_CLIENT_SECRET",
                        backing.clientSecret(service.name()));
        };
    }

    private void database(Map<String, String> variables, Service service) {
        PostgresServer.Database database = backing.database(service);
        variables.put("HOLDFAST_DB_HOST", database.host());
        variables.put("HOLDFAST_DB_PORT", Integer.toString(database.port()));
        variables.put("HOLDFAST_DB_NAME", database.name());
        variables.put("HOLDFAST_DB_USER", database.user());
        variables.put("HOLDFAST_DB_PASSWORD", database.password());
    }

    private void broker(Map<String, String> variables, Service service) {
        variables.put("HOLDFAST_RABBIT_HOST", backing.broker().host());
        variables.put("HOLDFAST_RABBIT_PORT", Integer.toString(backing.broker().port()));
        variables.put("HOLDFAST_RABBIT_VHOST", backing.vhost());
        variables.put(
                "HOLDFAST_MESSAGING_MANAGEMENT_URL",
                backing.broker().management().toString());
        variables.put("HOLDFAST_RABBIT_USER", service.name());
        variables.put("HOLDFAST_RABBIT_PASSWORD", backing.brokerPassword(service.name()));
    }
}
