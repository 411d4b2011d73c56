package io.holdfast.launcher;

import java.net.URI;
import java.util.Map;

/**
 * Gets bearer tokens from a Keycloak realm.
 *
 * @param realm the realm's URL, which is the issuer in its tokens
 */
public record TokenIssuer(URI realm) {

    /** A token of a person, by the password grant of a public client. */
    public String byPassword(String client, String user, String password) {
        return ask(Map.of("grant_type", "password", "client_id", client, "username", user, "password", password));
    }

    /** A token of a service client, for itself. */
    public String byClientSecret(String client, String secret) {
        return ask(Map.of("grant_type", "client_credentials", "client_id", client, "client_secret", secret));
    }

    private String ask(Map<String, String> form) {
        return HttpCalls.postForm(URI.create(realm + "/protocol/openid-connect/token"), form)
                .path("access_token")
                .asText();
    }
}
