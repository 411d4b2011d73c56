package io.holdfast.connector.accept;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.connector.dialect.VendorJson;
import io.holdfast.connector.raw.Body;
import io.holdfast.connector.signature.Verdict;
import io.holdfast.connector.source.KnownSources;
import io.holdfast.connector.source.Source;
import io.holdfast.http.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the doors of vendors have in common that sign one JSON value per request and send it to {@code /v1/<kind>/<source>}:
 * the signature is checked on the raw bytes before anything else is read.
 */
@ApplicationScoped
public class SignedDoor {

    /** Checks a vendor's signature on the raw bytes with any of the source's secrets. */
    @FunctionalInterface
    public interface Proof {
        Verdict check(byte[] body, List<String> secrets, Instant now);
    }

    /** As {@link Proof}, where the source's settings are part of what is signed; empty for an unknown source. */
    @FunctionalInterface
    public interface ProofOfSource {
        Verdict check(byte[] body, Optional<Source> source, Instant now);
    }

    /** What a vendor sends. */
    public enum Shape {
        OBJECT("a JSON object"),
        ARRAY("a JSON array");

        private final String words;

        Shape(String words) {
            this.words = words;
        }

        private boolean is(JsonNode node) {
            return this == OBJECT ? node.isObject() : node.isArray();
        }
    }

    /**
     * A request that has not been verified yet.
     *
     * @param kind the kind of source whose door this is
     * @param proof the headers' words, for a refusal, for example {@code The Stripe-Signature header}
     */
    public record Knock(String kind, String sourceId, HttpHeaders headers, byte[] body, String proof) {}

    private final KnownSources sources;
    private final AcceptRequest acceptRequest;
    private final Clock clock;

    SignedDoor(KnownSources sources, AcceptRequest acceptRequest, Clock clock) {
        this.sources = sources;
        this.acceptRequest = acceptRequest;
        this.clock = clock;
    }

    /** @param accepted what the vendor expects to hear on success */
    public Uni<Response> take(Knock knock, Proof proof, Response accepted) {
        return take(
                knock,
                Shape.OBJECT,
                (body, source, now) ->
                        proof.check(body, source.map(Source::secrets).orElse(List.of()), now),
                accepted);
    }

    /** @param accepted what the vendor expects to hear on success */
    public Uni<Response> take(Knock knock, Shape shape, ProofOfSource proof, Response accepted) {
        return switch (Body.read(knock.body(), knock.headers().getHeaderString(HttpHeaders.CONTENT_ENCODING))) {
            case Body.TooLarge _ -> answer(DoorAnswers.tooLarge());
            case Body.Unreadable unreadable -> answer(DoorAnswers.malformed(unreadable.why()));
            case Body.Readable readable -> verified(knock, shape, readable.bytes(), proof, accepted);
        };
    }

    private Uni<Response> verified(Knock knock, Shape shape, byte[] body, ProofOfSource proof, Response accepted) {
        Optional<Source> source =
                sources.byId(knock.sourceId()).filter(known -> known.kind().equals(knock.kind()));
        return switch (proof.check(body, source, clock.instant())) {
            case GENUINE -> accept(source.orElseThrow(), knock, shape, body, accepted);
            case MISSING -> answer(refused(knock.proof() + " is missing or cannot be read."));
            case WRONG -> answer(refused("No signature matches."));
            case OUTSIDE_TOLERANCE ->
                answer(refused("The signature is more than %d seconds old.".formatted(Verdict.TOLERANCE.toSeconds())));
        };
    }

    private Uni<Response> accept(Source source, Knock knock, Shape shape, byte[] body, Response accepted) {
        Optional<JsonNode> event = VendorJson.read(body).filter(shape::is);
        if (event.isEmpty()) {
            return answer(DoorAnswers.malformed("The body is not %s.".formatted(shape.words)));
        }
        Map<String, String> first = new HashMap<>();
        knock.headers().getRequestHeaders().forEach((name, values) -> first.put(name, values.getFirst()));
        Arrival arrival = new Arrival(
                source.kind(),
                "POST",
                "/v1/" + source.kind() + "/" + source.id(),
                first,
                body,
                event.get().path("id").asText(null),
                knock.headers().getHeaderString(AcceptRequest.RUN_HEADER));
        return acceptRequest.accept(source, arrival).map(acceptance -> DoorAnswers.of(acceptance, accepted));
    }

    private static Response refused(String why) {
        return Problems.of(400, "invalid-signature", "Bad request", why);
    }

    private static Uni<Response> answer(Response response) {
        return Uni.createFrom().item(response);
    }
}
