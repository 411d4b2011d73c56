package io.holdfast.alerting.notify;

import io.quarkus.oidc.client.OidcClient;
import io.quarkus.oidc.client.runtime.TokensHelper;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.ext.web.client.HttpResponse;
import io.vertx.mutiny.ext.web.client.WebClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Names of people, asked of accounts at the last moment with the service's own token, and kept nowhere. */
@ApplicationScoped
class PersonNames {

    private static final Logger LOG = Logger.getLogger(PersonNames.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final OidcClient oidc;
    private final TokensHelper tokens = new TokensHelper();
    private final WebClient http;
    private final String people;

    PersonNames(OidcClient oidc, Vertx vertx, @ConfigProperty(name = "holdfast.accounts.url") String accounts) {
        this.oidc = oidc;
        this.http = WebClient.create(vertx);
        this.people = accounts + "/v1/people";
    }

    /** The name behind a reference; the reference itself when accounts does not know it or does not answer in 3 s. */
    Uni<Optional<String>> of(String personRef) {
        if (personRef == null) {
            return Uni.createFrom().item(Optional.empty());
        }
        return tokens.getTokens(oidc)
                .chain(granted -> http.getAbs(people)
                        .addQueryParam("personRef", personRef)
                        .bearerTokenAuthentication(granted.getAccessToken())
                        .send())
                .map(PersonNames::name)
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "accounts gives no name, the mail says the reference: %s",
                        failure.getClass().getSimpleName()))
                .onFailure()
                .recoverWithItem(Optional.empty())
                .map(name -> name.or(() -> Optional.of(personRef)));
    }

    private static Optional<String> name(HttpResponse<Buffer> response) {
        if (response.statusCode() != 200) {
            throw new IllegalStateException("accounts answered " + response.statusCode());
        }
        return response.bodyAsJsonObject().getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .map(person -> person.getString("name"))
                .filter(name -> name != null && !name.isBlank())
                .findFirst();
    }
}
