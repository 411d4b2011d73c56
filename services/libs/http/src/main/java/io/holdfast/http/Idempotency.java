package io.holdfast.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.http.IdempotencyKeys.Claim;
import io.holdfast.http.IdempotencyKeys.Scope;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Carries out what {@link Idempotent} promises: claims the key before the door, keeps its answer behind it. */
@Singleton
public class Idempotency {

    static final String KEY = "Idempotency-Key";
    static final String REPLAYED = "Idempotency-Replayed";

    private static final Logger LOG = Logger.getLogger(Idempotency.class);
    private static final String GRANT = Idempotency.class.getName() + ".grant";
    private static final Pattern VISIBLE_ASCII = Pattern.compile("[\\x21-\\x7e]{1,255}");
    private static final List<String> KEPT_HEADERS =
            List.of(HttpHeaders.LOCATION, HttpHeaders.ETAG, HttpHeaders.CONTENT_TYPE);

    private record Grant(Scope scope, UUID attempt) {}

    private final IdempotencyKeys keys;
    private final Caller caller;
    private final ObjectMapper json;

    public Idempotency(IdempotencyKeys keys, Caller caller, ObjectMapper json) {
        this.keys = keys;
        this.caller = caller;
        this.json = json;
    }

    /** Lets the first request pass and answers any other one. */
    @Idempotent
    @ServerRequestFilter(readBody = true)
    public Uni<Response> claim(ContainerRequestContext request) {
        String key = request.getHeaderString(KEY);
        if (key == null) {
            return Uni.createFrom().nullItem();
        }
        if (!VISIBLE_ASCII.matcher(key).matches()) {
            return Uni.createFrom().item(Problems.invalid(KEY, "must be 1 to 255 visible ASCII characters"));
        }
        Scope scope = new Scope(
                caller.name(),
                request.getMethod(),
                request.getUriInfo().getRequestUri().getRawPath(),
                key);
        return keys.claim(scope, sha256(body(request))).map(claim -> switch (claim) {
            case Claim.Granted granted -> {
                request.setProperty(GRANT, new Grant(scope, granted.attempt()));
                yield null;
            }
            case Claim.Answered answered -> replay(answered);
            case Claim.Running running -> Problems.conflict("request-in-progress", "The first request still runs.");
            case Claim.OtherBody other ->
                Problems.of(
                        422,
                        "idempotency-key-reused",
                        "Idempotency key reused",
                        "This key was used for another request; take a new key for new content.");
        });
    }

    /** Keeps a success, forgets a failure. The caller's answer does not wait in vain: if keeping fails, it goes out. */
    @Idempotent
    @ServerResponseFilter
    public Uni<Void> keep(ContainerRequestContext request, ContainerResponseContext response) {
        if (!(request.getProperty(GRANT) instanceof Grant grant)) {
            return Uni.createFrom().voidItem();
        }
        Uni<Void> outcome = response.getStatus() < 300
                ? keys.answer(
                        grant.scope(), grant.attempt(), response.getStatus(), headers(response), written(response))
                : keys.release(grant.scope(), grant.attempt());
        return outcome.onFailure()
                .invoke(failure -> LOG.warn("The outcome of an idempotent request was not kept", failure))
                .onFailure()
                .recoverWithNull();
    }

    private static Response replay(Claim.Answered answered) {
        Response.ResponseBuilder response = Response.status(answered.status()).header(REPLAYED, true);
        answered.headers().forEach(response::header);
        return answered.body().length == 0
                ? response.build()
                : response.entity(answered.body()).build();
    }

    private static Map<String, String> headers(ContainerResponseContext response) {
        Map<String, String> kept = new LinkedHashMap<>();
        KEPT_HEADERS.forEach(name -> {
            String value = response.getHeaderString(name);
            if (value != null) {
                kept.put(name, value);
            }
        });
        if (response.hasEntity()) {
            kept.putIfAbsent(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON);
        }
        return kept;
    }

    private byte[] written(ContainerResponseContext response) {
        try {
            return switch (response.getEntity()) {
                case null -> new byte[0];
                case byte[] bytes -> bytes;
                case Object entity -> json.writeValueAsBytes(entity);
            };
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] body(ContainerRequestContext request) {
        try {
            byte[] bytes = request.getEntityStream().readAllBytes();
            request.setEntityStream(new ByteArrayInputStream(bytes));
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
