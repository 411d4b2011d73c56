package io.holdfast.connector.billing.receive;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.connector.accept.AcceptRequest;
import io.holdfast.connector.accept.Arrival;
import io.holdfast.connector.accept.DoorAnswers;
import io.holdfast.connector.billing.stripe.StripeDialect;
import io.holdfast.connector.dialect.VendorJson;
import io.holdfast.connector.raw.Body;
import io.holdfast.connector.source.KnownSources;
import io.holdfast.connector.source.Source;
import io.holdfast.http.Problems;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Stripe's webhooks. */
@Path("/v1/stripe/{source}")
@Tag(name = "Stripe")
class StripeResource {

    private static final String SIGNATURE = "Stripe-Signature";

    /** What Stripe's examples answer; any 2xx will do. */
    record Received(boolean received) {}

    private final KnownSources sources;
    private final AcceptRequest acceptRequest;
    private final Clock clock;

    StripeResource(KnownSources sources, AcceptRequest acceptRequest, Clock clock) {
        this.sources = sources;
        this.acceptRequest = acceptRequest;
        this.clock = clock;
    }

    @POST
    @PermitAll
    @Blocking
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Take an event of Stripe", description = """
                    The signature is checked on the raw bytes: 400 when it is missing, wrong or more than 300 seconds old. \
                    Events of any type are accepted. The answer is given once the broker has the request on disk; until \
                    then 503, and Stripe repeats.\
                    """)
    @Parameter(name = SIGNATURE, in = ParameterIn.HEADER, required = true, schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = AcceptRequest.RUN_HEADER,
            in = ParameterIn.HEADER,
            description = "A run that is open on this source",
            schema = @Schema(type = SchemaType.STRING))
    @RequestBody(content = @Content(mediaType = "application/json", schema = @Schema(type = SchemaType.OBJECT)))
    @Extension(name = "x-public", value = "true", parseValue = true)
    @APIResponse(
            responseCode = "200",
            description = "The broker has it on disk",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Received.class)))
    public Uni<Response> take(@RestPath String source, @Context HttpHeaders headers, byte[] body) {
        return switch (Body.read(body, headers.getHeaderString(HttpHeaders.CONTENT_ENCODING))) {
            case Body.TooLarge _ -> answer(DoorAnswers.tooLarge());
            case Body.Unreadable unreadable -> answer(DoorAnswers.malformed(unreadable.why()));
            case Body.Readable readable -> verified(source, headers, readable.bytes());
        };
    }

    private Uni<Response> verified(String sourceId, HttpHeaders headers, byte[] body) {
        Optional<Source> source =
                sources.byId(sourceId).filter(known -> known.kind().equals(StripeDialect.KIND));
        List<String> secrets = source.map(Source::secrets).orElse(List.of());
        StripeSignature.Verdict verdict =
                StripeSignature.check(headers.getHeaderString(SIGNATURE), body, secrets, clock.instant());
        return switch (verdict) {
            case GENUINE -> accept(source.orElseThrow(), headers, body);
            case MISSING -> answer(refused("The Stripe-Signature header is missing or cannot be read."));
            case WRONG -> answer(refused("No signature matches."));
            case OUTSIDE_TOLERANCE -> answer(refused("The signature is more than 300 seconds old."));
        };
    }

    private Uni<Response> accept(Source source, HttpHeaders headers, byte[] body) {
        Optional<JsonNode> event = VendorJson.read(body).filter(JsonNode::isObject);
        if (event.isEmpty()) {
            return answer(DoorAnswers.malformed("The body is not a JSON object."));
        }
        Map<String, String> first = new HashMap<>();
        headers.getRequestHeaders().forEach((name, values) -> first.put(name, values.getFirst()));
        Arrival arrival = new Arrival(
                StripeDialect.KIND,
                "POST",
                "/v1/stripe/" + source.id(),
                first,
                body,
                event.get().path("id").asText(null),
                headers.getHeaderString(AcceptRequest.RUN_HEADER));
        return acceptRequest
                .accept(source, arrival)
                .map(acceptance -> DoorAnswers.of(
                        acceptance, Response.ok(new Received(true)).build()));
    }

    private static Response refused(String why) {
        return Problems.of(400, "invalid-signature", "Bad request", why);
    }

    private static Uni<Response> answer(Response response) {
        return Uni.createFrom().item(response);
    }
}
