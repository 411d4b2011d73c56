package io.holdfast.connector.product.receive;

import io.holdfast.connector.accept.AcceptRequest;
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

/** Segment's tracking API. */
@Path("/v1/{call:track|identify|group|page|screen|alias|batch|import}")
@Tag(name = "Tracking")
class SegmentResource {

    /** What Segment answers. */
    record Success(boolean success) {}

    private final TrackingDoor door;

    SegmentResource(TrackingDoor door) {
        this.door = door;
    }

    @POST
    @PermitAll
    @Blocking
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Take a tracking call, or a batch of them", description = """
                    As Segment documents it, with or without a trailing slash. The write key comes as user name of HTTP Basic \
                    or as `writeKey` in the body. At most 1 MiB, decompressed too; one event at most 32 KB. The answer is \
                    given once the broker has the request on disk; until then 503 with Retry-After, and the client repeats.\
                    """)
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
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Success.class)))
    public Uni<Response> take(@RestPath String call, @Context HttpHeaders headers, byte[] body) {
        return door.take(
                "/v1/" + call,
                call,
                true,
                body,
                headers,
                Response.ok(new Success(true)).build());
    }
}
