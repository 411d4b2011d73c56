package io.holdfast.scoring.configure;

import io.holdfast.http.Caller;
import io.holdfast.http.ETags;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Door. Which accounts another model than the default one scores. */
@Path("/v1/model-assignments")
@Tag(name = "models")
class ModelAssignmentsResource {

    private final AssignModels assignments;
    private final Caller caller;

    ModelAssignmentsResource(AssignModels assignments, Caller caller) {
        this.assignments = assignments;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({"csm", "cs-manager", "executive", "admin", "scoring:read", "scoring:write"})
    @Operation(
            summary = "Which accounts which model scores, in the order in which the conditions are asked",
            description = "The first that holds wins; the default model scores all other accounts. At most 200.")
    public Uni<List<AssignmentView>> all() {
        return assignments.all();
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({"csm", "cs-manager", "executive", "admin", "scoring:read", "scoring:write"})
    @Operation(summary = "One assignment of a model")
    @APIResponse(
            responseCode = "200",
            description = "The assignment",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = AssignmentView.class)))
    public Uni<Response> one(@RestPath String id) {
        return assignments.one(id).map(one -> ETags.read(one, one.version()));
    }

    @PUT
    @Path("/{id}")
    @RolesAllowed({"cs-manager", "admin", "scoring:write"})
    @Operation(
            summary = "Lets a model score the accounts for which a condition holds",
            description = "Changing one needs If-Match. Another model than before needs a back-test whose report was"
                    + " opened: else 409 report-not-opened. Every account is looked at anew; what that finds starts no"
                    + " clocks. The change is among /v1/configuration/changes and can be undone there.")
    @APIResponse(
            responseCode = "200",
            description = "The assignment as it is now",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = AssignmentView.class)))
    @APIResponse(
            responseCode = "201",
            description = "The new assignment",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = AssignmentView.class)))
    public Uni<Response> put(
            @RestPath String id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @NotNull @Valid AssignmentRequest request) {
        return assignments
                .put(id, request, ifMatch, caller.name())
                .map(written ->
                        ETags.written(written.assignment(), written.assignment().version(), written.created()));
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed({"cs-manager", "admin", "scoring:write"})
    @Operation(
            summary = "Ends an assignment",
            description = "Its accounts are scored by the next whose condition holds, or by the default model. Needs"
                    + " If-Match.")
    @APIResponse(responseCode = "204", description = "Ended")
    public Uni<Void> remove(@RestPath String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return assignments.remove(id, ifMatch, caller.name());
    }
}
