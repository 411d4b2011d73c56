package io.holdfast.webhooks.requeue;

import io.holdfast.http.Problems;
import io.holdfast.webhooks.requeue.Requeue.Outcome;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Door. Sending again. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Deliveries")
class RequeueResource {

    private final Requeue requeue;

    RequeueResource(Requeue requeue) {
        this.requeue = requeue;
    }

    @POST
    @Path("/deliveries/{id}/retry")
    @RolesAllowed({"admin", "cs-manager", "webhooks:write"})
    @Operation(
            summary = "Send a delivery again now, from the start of the schedule, with the same id and the same bytes")
    @APIResponse(
            responseCode = "202",
            description = "Due now",
            content = @Content(schema = @Schema(implementation = Requeued.class)))
    @APIResponse(responseCode = "404", description = "There is no such delivery")
    @APIResponse(responseCode = "409", description = "The endpoint is disabled, or an attempt is under way")
    public Uni<Response> retry(@RestPath UUID id) {
        return requeue.one(id).map(outcome -> answer(outcome, "delivery", id));
    }

    @POST
    @Path("/endpoints/{id}/recover")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({"admin", "cs-manager", "webhooks:write"})
    @Operation(summary = "Send again all deliveries to an endpoint that were given up or cancelled since a time")
    @APIResponse(
            responseCode = "202",
            description = "So many are due now",
            content = @Content(schema = @Schema(implementation = Requeued.class)))
    @APIResponse(responseCode = "404", description = "There is no such endpoint")
    @APIResponse(responseCode = "409", description = "The endpoint is disabled")
    public Uni<Response> recover(@RestPath UUID id, @Valid @NotNull Recovery recovery) {
        return requeue.since(id, recovery.since()).map(outcome -> answer(outcome, "endpoint", id));
    }

    private static Response answer(Outcome outcome, String what, UUID id) {
        return switch (outcome) {
            case Outcome.Requeued(int deliveries) ->
                Response.accepted(new Requeued(deliveries)).build();
            case Outcome.EndpointDisabled() ->
                Problems.conflict("endpoint-disabled", "The endpoint is disabled; enable it first.");
            case Outcome.Sending() -> Problems.conflict("attempt-under-way", "An attempt is under way at this moment.");
            case Outcome.Unknown() -> Problems.notFound(what, id);
        };
    }

    /** Since when to look; by the time the delivery was created. */
    record Recovery(@NotNull Instant since) {}

    /** How many deliveries are due now. */
    record Requeued(int requeued) {}
}
