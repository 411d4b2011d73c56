package io.holdfast.chart;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Secrets are named, never written. */
enum SecretRules implements Rule {
    NO_SECRETS_ARE_MADE(rendered -> rendered.of("Secret").map(one -> one.title() + ": holds secrets")),

    SECRET_VARIABLES_COME_FROM_SECRETS(rendered -> rendered.withPods().flatMap(one -> variables(one)
            .filter(variable ->
                    Words.SECRET.matcher(variable.path("name").asText()).find())
            .filter(variable -> variable.at("/valueFrom/secretKeyRef/name")
                            .asText()
                            .isEmpty()
                    || variable.at("/valueFrom/secretKeyRef/key").asText().isEmpty())
            .map(variable -> one.title() + ": " + variable.path("name").asText() + " names no Secret and key"))),

    NO_SECRET_SETTINGS(rendered -> rendered.of("ConfigMap").flatMap(one -> one.map("/data").keySet().stream()
            .filter(name -> Words.SECRET.matcher(name).find())
            .map(name -> one.title() + ": " + name + " is no setting to write here"))),

    NO_LOGIN_IN_ADDRESSES(rendered -> rendered.all().stream()
            .filter(one -> Words.LOGIN.matcher(one.json().toString()).find())
            .map(one -> one.title() + ": an address with a login in it")),

    MIGRATIONS_NEED_NOTHING_OF_THE_RELEASE(rendered -> rendered.all().stream()
            .filter(one -> one.isHook() && one.hasPods())
            .filter(one -> one.pod().has("serviceAccountName")
                    || one.containers().stream().anyMatch(container -> container.has("envFrom")))
            .map(one -> one.title() + ": runs before what it refers to exists"));

    private final Function<Manifests, Stream<String>> check;

    SecretRules(Function<Manifests, Stream<String>> check) {
        this.check = check;
    }

    @Override
    public Stream<String> faults(Manifests rendered) {
        return check.apply(rendered);
    }

    private static Stream<JsonNode> variables(Manifest one) {
        return one.containers().stream().flatMap(container -> Manifest.stream(container.path("env")));
    }

    private static final class Words {
        static final Pattern SECRET = Pattern.compile("PASSWORD|SECRET|TOKEN|CREDENTIAL|(_|^)KEY(_|$)|MONGO_URL");
        static final Pattern LOGIN = Pattern.compile("://[^/\\s\"@]+:[^/\\s\"@]+@");
    }
}
