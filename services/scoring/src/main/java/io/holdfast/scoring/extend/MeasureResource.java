package io.holdfast.scoring.extend;

import io.holdfast.http.Caller;
import io.holdfast.http.ETags;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Door. One measure: what it means, and how the company defined it. */
@Path("/v1/measures/{name}")
@Tag(name = "measures")
class MeasureResource {

    private final DefineMeasure measures;
    private final Caller caller;

    MeasureResource(DefineMeasure measures, Caller caller) {
        this.measures = measures;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({"csm", "cs-manager", "executive", "admin", "scoring:read", "scoring:write"})
    @Operation(
            summary = "What a measure means, and how it is defined",
            description = "The ETag is that of the definition of a custom measure.")
    @APIResponse(
            responseCode = "200",
            description = "The measure",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = MeasureView.class)))
    public Uni<Response> read(@RestPath String name) {
        return measures.read(name).map(MeasureResource::answer);
    }

    @PUT
    @RolesAllowed({"cs-manager", "admin", "scoring:write"})
    @Operation(
            summary = "Defines a custom measure, or changes its definition",
            description = "Its name reads custom.<words-with-dashes>. Changing one needs If-Match. Every account is"
                    + " evaluated anew; what that finds starts no clocks.")
    @APIResponse(
            responseCode = "200",
            description = "The measure as it is now",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = MeasureView.class)))
    public Uni<Response> write(
            @RestPath String name, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, @NotNull Definition definition) {
        return measures.write(name, definition, ifMatch, caller.name()).map(MeasureResource::answer);
    }

    @DELETE
    @RolesAllowed({"cs-manager", "admin", "scoring:write"})
    @Operation(
            summary = "Removes a custom measure",
            description = "Refused while a model, a rule or another measure reads it. Needs If-Match.")
    @APIResponse(responseCode = "204", description = "Removed")
    public Uni<Void> remove(@RestPath String name, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return measures.remove(name, ifMatch, caller.name());
    }

    private static Response answer(DefineMeasure.Known known) {
        Response.ResponseBuilder answer = Response.ok(MeasureView.of(known));
        known.stored().ifPresent(stored -> answer.tag(ETags.of(stored.version())));
        return answer.build();
    }
}
