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

/** Door. On which scorecards accounts are scored. */
@Path("/v1/scorecards")
@Tag(name = "models")
class ScorecardsResource {

    private final KeepScorecards scorecards;
    private final Caller caller;

    ScorecardsResource(KeepScorecards scorecards, Caller caller) {
        this.scorecards = scorecards;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({"csm", "cs-manager", "executive", "admin", "scoring:read", "scoring:write"})
    @Operation(summary = "All scorecards, the overall one first", description = "At most 50 beside the overall one.")
    public Uni<List<ScorecardDefinition>> all() {
        return scorecards.all();
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({"csm", "cs-manager", "executive", "admin", "scoring:read", "scoring:write"})
    @Operation(summary = "One scorecard")
    @APIResponse(
            responseCode = "200",
            description = "The scorecard",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ScorecardDefinition.class)))
    public Uni<Response> one(@RestPath String id) {
        return scorecards.one(id).map(one -> ETags.read(one, one.version()));
    }

    @PUT
    @Path("/{id}")
    @RolesAllowed({"cs-manager", "admin", "scoring:write"})
    @Operation(
            summary = "Keeps one more scorecard, or changes one",
            description = "Changing one needs If-Match. Another model than before needs a back-test whose report was"
                    + " opened: else 409 report-not-opened. The overall scorecard follows the default model and the"
                    + " assignments: 409 overall-stays. Scorecards beside it start nothing. The change is among"
                    + " /v1/configuration/changes and can be undone there.")
    @APIResponse(
            responseCode = "200",
            description = "The scorecard as it is now",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ScorecardDefinition.class)))
    @APIResponse(
            responseCode = "201",
            description = "The new scorecard",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ScorecardDefinition.class)))
    public Uni<Response> put(
            @RestPath String id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @NotNull @Valid ScorecardRequest request) {
        return scorecards
                .put(id, request, ifMatch, caller.name())
                .map(written ->
                        ETags.written(written.scorecard(), written.scorecard().version(), written.created()));
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed({"cs-manager", "admin", "scoring:write"})
    @Operation(
            summary = "Keeps a scorecard no longer",
            description = "Accounts have no score on it from now on; past days stay. Needs If-Match. The overall one"
                    + " stays: 409 overall-stays.")
    @APIResponse(responseCode = "204", description = "Removed")
    public Uni<Void> remove(@RestPath String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return scorecards.remove(id, ifMatch, caller.name());
    }
}
