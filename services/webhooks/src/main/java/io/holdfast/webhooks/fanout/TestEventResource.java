package io.holdfast.webhooks.fanout;

import io.holdfast.http.Idempotent;
import io.holdfast.http.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Door. Trying an endpoint out. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Endpoints")
class TestEventResource {

    private final SendTest sendTest;

    TestEventResource(SendTest sendTest) {
        this.sendTest = sendTest;
    }

    @POST
    @Path("/endpoints/{id}/test")
    @Idempotent
    @RolesAllowed({"admin", "cs-manager", "webhooks:write"})
    @Operation(summary = "Send a signed test event to an endpoint, whatever its filter says")
    @APIResponse(
            responseCode = "202",
            description = "On its way; the Location header leads to its delivery",
            content = @Content(schema = @Schema(implementation = Queued.class)))
    @APIResponse(responseCode = "404", description = "There is no such endpoint")
    @APIResponse(responseCode = "409", description = "The endpoint is disabled")
    public Uni<Response> test(@RestPath UUID id) {
        return sendTest.to(id).map(outcome -> switch (outcome) {
            case SendTest.Outcome.Queued(UUID delivery) ->
                Response.accepted(new Queued(delivery))
                        .location(URI.create("/v1/deliveries/" + delivery))
                        .build();
            case SendTest.Outcome.Disabled() ->
                Problems.conflict("endpoint-disabled", "The endpoint is disabled; enable it first.");
            case SendTest.Outcome.NoSuchEndpoint() -> Problems.notFound("endpoint", id);
        });
    }

    /** The delivery to look at. */
    record Queued(UUID deliveryId) {}
}
