package io.holdfast.playbooks;

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

/** People of customers, asked of accounts at the last moment with the service's own token, and kept nowhere. */
@ApplicationScoped
public class People {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final OidcClient oidc;
    private final TokensHelper tokens = new TokensHelper();
    private final WebClient http;
    private final String people;

    People(OidcClient oidc, Vertx vertx, @ConfigProperty(name = "holdfast.accounts.url") String accounts) {
        this.oidc = oidc;
        this.http = WebClient.create(vertx);
        this.people = accounts + "/v1/people";
    }

    /** A person with clear values, as far as accounts has them. */
    public record Person(Optional<String> name, Optional<String> email) {}

    /** The person behind a reference; empty when accounts does not know it. Fails when accounts does not answer in 3 s. */
    public Uni<Optional<Person>> find(String personRef) {
        return tokens.getTokens(oidc)
                .chain(granted -> http.getAbs(people)
                        .addQueryParam("personRef", personRef)
                        .bearerTokenAuthentication(granted.getAccessToken())
                        .send())
                .map(People::person)
                .ifNoItem()
                .after(PATIENCE)
                .fail();
    }

    /** The name behind a reference; the reference itself when it cannot be had. */
    public Uni<Optional<String>> name(Optional<String> personRef) {
        return personRef
                .map(ref -> find(ref)
                        .map(found -> found.flatMap(Person::name))
                        .onFailure()
                        .recoverWithItem(Optional.empty())
                        .map(name -> name.or(() -> personRef)))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    private static Optional<Person> person(HttpResponse<Buffer> response) {
        if (response.statusCode() != 200) {
            throw new IllegalStateException("accounts answered " + response.statusCode());
        }
        return response.bodyAsJsonObject().getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .map(one -> new Person(word(one, "name"), word(one, "email")))
                .findFirst();
    }

    private static Optional<String> word(JsonObject person, String field) {
        return Optional.ofNullable(person.getString(field)).filter(text -> !text.isBlank());
    }
}
