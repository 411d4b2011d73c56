package io.holdfast.webhooks.endpoints;

import io.holdfast.http.Conflict;
import io.holdfast.http.Destinations;
import io.holdfast.http.ETags;
import io.holdfast.http.InvalidInput;
import io.holdfast.http.guard.Ruling;
import io.holdfast.webhooks.SecretVault;
import io.holdfast.webhooks.WebhooksConfig;
import io.holdfast.webhooks.catalogue.EventCatalogue;
import io.holdfast.webhooks.endpoints.EndpointView.WithSecret;
import io.holdfast.webhooks.sign.SigningSecret;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.hibernate.reactive.mutiny.Mutiny.SessionFactory;

/** Shell. Registering, changing and removing endpoints; rotating their secrets. */
@ApplicationScoped
class Endpoints {

    private final SessionFactory sessions;
    private final EndpointStore store;
    private final Destinations destinations;
    private final SecretVault vault;
    private final WebhooksConfig config;
    private final Clock clock;

    Endpoints(
            SessionFactory sessions,
            EndpointStore store,
            Destinations destinations,
            SecretVault vault,
            WebhooksConfig config,
            Clock clock) {
        this.sessions = sessions;
        this.store = store;
        this.destinations = destinations;
        this.vault = vault;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Registers an endpoint. Repeated under the same key it answers with the endpoint as it stands and without the secret,
     * which is stored nowhere in clear, not even for repetitions.
     *
     * @param key the caller's Idempotency-Key; empty without one
     */
    Uni<Registration> register(EndpointRequest request, String caller, Optional<String> key) {
        return check(request)
                .chain(() -> sessions.withTransaction(session -> store.lockRegistration(session)
                        .chain(() -> key.map(known -> store.registeredUnder(session, caller, known))
                                .orElseGet(() -> Uni.createFrom().item(Optional.empty())))
                        .chain(existing -> existing.isPresent()
                                ? Uni.createFrom().item(repeated(existing.get(), request))
                                : store.count(session).chain(count -> add(session, count, request, caller, key)))));
    }

    /** Replaces what a caller may say about an endpoint; disabling cancels what waits, enabling starts afresh. */
    Uni<EndpointView> change(UUID id, EndpointRequest request, String ifMatch, String caller) {
        return check(request)
                .chain(() -> sessions.withTransaction(
                        session -> store.getLocked(session, id).chain(row -> {
                            ETags.require(ifMatch, row.version);
                            boolean was = row.enabled;
                            Instant now = clock.instant();
                            row.url = request.url();
                            row.description = request.descriptionOrNone();
                            row.eventTypes = request.distinctTypes();
                            row.enabled = request.wantsEnabled();
                            row.updatedAt = now;
                            if (was != row.enabled) {
                                row.disabledReason = row.enabled ? null : "by " + caller;
                            }
                            return session.flush()
                                    .chain(() -> switchedOver(session, row, was, now))
                                    .chain(() -> store.note(session, id, now, kind(was, row.enabled), "by " + caller))
                                    .map(_ -> EndpointView.of(row, now));
                        })));
    }

    Uni<Void> remove(UUID id, String ifMatch) {
        return sessions.withTransaction(session -> store.getLocked(session, id).chain(row -> {
            ETags.require(ifMatch, row.version);
            return session.remove(row);
        }));
    }

    /**
     * Replaces the secret; the one before goes on signing for a while. Repeated under the key of the last rotation it
     * changes nothing and answers without the secret.
     */
    Uni<WithSecret> rotate(UUID id, String caller, Optional<String> key) {
        return sessions.withTransaction(session -> store.getLocked(session, id).chain(row -> {
            Instant now = clock.instant();
            if (key.isPresent() && key.get().equals(row.rotationKey)) {
                return Uni.createFrom().item(new WithSecret(EndpointView.of(row, now), null));
            }
            SigningSecret secret = vault.generate();
            row.previousSecret = row.secret;
            row.previousSecretUntil = now.plus(config.rotationOverlap());
            row.secret = vault.seal(secret, id);
            row.rotationKey = key.orElse(null);
            row.updatedAt = now;
            return session.flush()
                    .chain(() -> store.note(session, id, now, "secret-rotated", "by " + caller))
                    .map(_ -> new WithSecret(EndpointView.of(row, now), secret.text()));
        }));
    }

    private Uni<Void> check(EndpointRequest request) {
        for (int i = 0; i < request.eventTypes().size(); i++) {
            String field = "eventTypes[%d]".formatted(i);
            EventCatalogue.objection(request.eventTypes().get(i)).ifPresent(reason -> {
                throw new InvalidInput(field, reason);
            });
        }
        return destinations
                .resolve(request.url())
                .invoke(ruling -> {
                    if (ruling instanceof Ruling.Refused<?>(String reason)) {
                        throw new InvalidInput("url", reason);
                    }
                })
                .replaceWithVoid();
    }

    private Registration repeated(EndpointRow row, EndpointRequest request) {
        return row.creationHash.equals(request.hash())
                ? new Registration.Repeated(new WithSecret(EndpointView.of(row, clock.instant()), null))
                : new Registration.OtherRequest();
    }

    private Uni<Registration> add(
            Session session, long count, EndpointRequest request, String caller, Optional<String> key) {
        if (count >= config.maxEndpoints()) {
            throw new Conflict("endpoint-limit", "There are %d endpoints already; remove one first.".formatted(count));
        }
        Instant now = clock.instant();
        SigningSecret secret = vault.generate();
        EndpointRow row = new EndpointRow();
        row.id = UUID.randomUUID();
        row.url = request.url();
        row.description = request.descriptionOrNone();
        row.eventTypes = request.distinctTypes();
        row.enabled = request.wantsEnabled();
        row.disabledReason = row.enabled ? null : "by " + caller;
        row.secret = vault.seal(secret, row.id);
        row.createdBy = caller;
        row.createdAt = now;
        row.updatedAt = now;
        row.creationKey = key.orElse(null);
        row.creationHash = key.isPresent() ? request.hash() : null;
        return store.add(session, row)
                .map(_ -> new Registration.Created(new WithSecret(EndpointView.of(row, now), secret.text())));
    }

    private Uni<Void> switchedOver(Session session, EndpointRow row, boolean was, Instant now) {
        if (was == row.enabled) {
            return Uni.createFrom().voidItem();
        }
        return row.enabled
                ? store.resetPulse(session, row.id)
                : store.cancelWaiting(session, row.id, "the endpoint was disabled", now);
    }

    private static String kind(boolean was, boolean is) {
        return was == is ? "changed" : is ? "enabled" : "disabled";
    }

    /** What became of a registration. */
    sealed interface Registration {
        /** It is there, and this is the only time its secret is shown. */
        record Created(WithSecret shown) implements Registration {}

        /** The same request came before; this is what it made. */
        record Repeated(WithSecret shown) implements Registration {}

        /** The key was used for something else. */
        record OtherRequest() implements Registration {}
    }
}
