package io.holdfast.connector.product.receive;

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
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** PostHog's capture API, as its server-side clients use it. */
@Path("/{call:batch|capture}")
@Tag(name = "Tracking")
class PostHogResource {

    /** What PostHog answers. */
    record Status(int status) {}

    private final TrackingDoor door;

    PostHogResource(TrackingDoor door) {
        this.door = door;
    }

    @POST
    @PermitAll
    @Blocking
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Take an event of a PostHog client, or a batch of them; the write key is `api_key` in the body")
    @RequestBody(content = @Content(mediaType = "application/json", schema = @Schema(type = SchemaType.OBJECT)))
    @Extension(name = "x-public", value = "true", parseValue = true)
    @APIResponse(
            responseCode = "200",
            description = "The broker has it on disk",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Status.class)))
    public Uni<Response> take(@RestPath String call, @Context HttpHeaders headers, byte[] body) {
        return door.take(
                "/" + call,
                call,
                false,
                body,
                headers,
                Response.ok(new Status(1)).build());
    }
}
