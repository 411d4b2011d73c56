package io.holdfast.connector.support.receive;

import io.holdfast.connector.accept.AcceptRequest;
import io.holdfast.connector.accept.SignedDoor;
import io.holdfast.connector.accept.SignedDoor.Knock;
import io.holdfast.connector.support.zendesk.ZendeskDialect;
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

/** Zendesk's webhooks. */
@Path("/v1/zendesk/{source}")
@Tag(name = "Zendesk")
class ZendeskResource {

    /** Zendesk reads the status only; any 2xx will do. */
    record Received(boolean received) {}

    private final SignedDoor door;

    ZendeskResource(SignedDoor door) {
        this.door = door;
    }

    @POST
    @PermitAll
    @Blocking
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Take an event of Zendesk", description = """
                    The signature is checked on the raw bytes: 400 when it is missing, wrong or more than 300 seconds old. \
                    Events of any type are accepted. The answer is given once the broker has the request on disk; until \
                    then 503 with Retry-After, and Zendesk repeats.\
                    """)
    @Parameter(
            name = ZendeskSignature.SIGNATURE,
            in = ParameterIn.HEADER,
            required = true,
            description = "Base64 of HMAC-SHA256 over the timestamp and the body",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = ZendeskSignature.TIMESTAMP,
            in = ParameterIn.HEADER,
            required = true,
            description = "When it was signed, ISO 8601",
            schema = @Schema(type = SchemaType.STRING))
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
        String signature = headers.getHeaderString(ZendeskSignature.SIGNATURE);
        String timestamp = headers.getHeaderString(ZendeskSignature.TIMESTAMP);
        return door.take(
                new Knock(ZendeskDialect.KIND, source, headers, body, "The signature or its timestamp"),
                (bytes, secrets, now) -> ZendeskSignature.check(signature, timestamp, bytes, secrets, now),
                Response.ok(new Received(true)).build());
    }
}
