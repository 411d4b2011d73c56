package io.holdfast.connector.crm.receive;

import io.holdfast.connector.accept.AcceptRequest;
import io.holdfast.connector.accept.SignedDoor;
import io.holdfast.connector.accept.SignedDoor.Knock;
import io.holdfast.connector.accept.SignedDoor.Shape;
import io.holdfast.connector.crm.hubspot.HubSpotDialect;
import io.holdfast.connector.crm.hubspot.HubSpotSettings;
import io.holdfast.connector.source.Source;
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
import java.util.List;
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

/** HubSpot's webhooks. */
@Path("/v1/hubspot/{source}")
@Tag(name = "HubSpot")
class HubSpotResource {

    private static final String SIGNATURE = "X-HubSpot-Signature-v3";
    private static final String TIMESTAMP = "X-HubSpot-Request-Timestamp";

    /** HubSpot looks at the status only. */
    record Received(boolean received) {}

    private final SignedDoor door;

    HubSpotResource(SignedDoor door) {
        this.door = door;
    }

    @POST
    @PermitAll
    @Blocking
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Take events of HubSpot", description = """
                    The signature is checked on the raw bytes and the source's publicUrl: 400 when it is missing, wrong or \
                    more than 300 seconds old. Events of any type are accepted. The answer is given once the broker has the \
                    request on disk; until then 503, and HubSpot repeats.\
                    """)
    @Parameter(name = SIGNATURE, in = ParameterIn.HEADER, required = true, schema = @Schema(type = SchemaType.STRING))
    @Parameter(name = TIMESTAMP, in = ParameterIn.HEADER, required = true, schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = AcceptRequest.RUN_HEADER,
            in = ParameterIn.HEADER,
            description = "A run that is open on this source",
            schema = @Schema(type = SchemaType.STRING))
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(type = SchemaType.ARRAY, implementation = Object.class)))
    @Extension(name = "x-public", value = "true", parseValue = true)
    @APIResponse(
            responseCode = "200",
            description = "The broker has it on disk",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Received.class)))
    public Uni<Response> take(@RestPath String source, @Context HttpHeaders headers, byte[] body) {
        String signature = headers.getHeaderString(SIGNATURE);
        String timestamp = headers.getHeaderString(TIMESTAMP);
        return door.take(
                new Knock(HubSpotDialect.KIND, source, headers, body, "The " + SIGNATURE + " or its timestamp header"),
                Shape.ARRAY,
                (bytes, known, now) -> HubSpotSignature.check(
                        signature,
                        timestamp,
                        known.map(HubSpotSettings::publicUrl).orElse(""),
                        bytes,
                        known.map(Source::secrets).orElse(List.of()),
                        now),
                Response.ok(new Received(true)).build());
    }
}
