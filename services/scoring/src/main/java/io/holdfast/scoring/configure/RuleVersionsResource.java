package io.holdfast.scoring.configure;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Door. Versions of rules: drafts, and which one is in force. */
@Path("/v1/rules")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "rules")
class RuleVersionsResource {

    private final VersionAnswers versions;

    RuleVersionsResource(VersionAnswers versions) {
        this.versions = versions;
    }

    @POST
    @Path("/{id}/versions")
    @RolesAllowed({"cs-manager", "admin", "scoring:write"})
    @Operation(
            summary = "Begins a draft of a rule",
            description = "It judges nobody. The company's own versions count from 1001. The ETag is the draft's.")
    @APIResponseSchema(value = VersionView.class, responseCode = "201", responseDescription = "The draft")
    public Uni<Response> begin(@RestPath String id, @NotNull @Valid DraftRequest request) {
        return versions.begin(Kind.RULE, id, request);
    }

    @PUT
    @Path("/{id}/versions/{version}")
    @RolesAllowed({"cs-manager", "admin", "scoring:write"})
    @Operation(summary = "Changes a draft", description = "Needs If-Match with the ETag of the draft.")
    @APIResponseSchema(value = VersionView.class, responseCode = "200", responseDescription = "The draft as it is now")
    public Uni<Response> change(
            @RestPath String id,
            @RestPath int version,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @NotNull @Valid DraftRequest request) {
        return versions.change(Kind.RULE, id, version, ifMatch, request);
    }

    @DELETE
    @Path("/{id}/versions/{version}")
    @RolesAllowed({"cs-manager", "admin", "scoring:write"})
    @Operation(summary = "Throws a draft away", description = "Needs If-Match with the ETag of the draft.")
    @APIResponse(responseCode = "204", description = "Gone")
    public Uni<Void> drop(
            @RestPath String id, @RestPath int version, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return versions.drop(Kind.RULE, id, version, ifMatch);
    }

    @POST
    @Path("/{id}/versions/{version}/publish")
    @RolesAllowed({"cs-manager", "admin", "scoring:write"})
    @Operation(summary = "Puts a version in force", description = "What it finds starts no clocks.")
    public Uni<VersionView> publish(@RestPath String id, @RestPath int version) {
        return versions.publish(Kind.RULE, id, version);
    }

    @POST
    @Path("/{id}/versions/{version}/roll-back")
    @RolesAllowed({"cs-manager", "admin", "scoring:write"})
    @Operation(summary = "Puts an older version back in force", description = "What it finds starts no clocks.")
    public Uni<VersionView> rollBack(@RestPath String id, @RestPath int version) {
        return versions.rollBack(Kind.RULE, id, version);
    }

    @POST
    @Path("/{id}/mute")
    @RolesAllowed({"cs-manager", "admin", "scoring:write"})
    @Operation(summary = "Switches a rule off", description = "Its open warnings clear.")
    public Uni<VersionView> mute(@RestPath String id) {
        return versions.mute(id, true);
    }

    @POST
    @Path("/{id}/unmute")
    @RolesAllowed({"cs-manager", "admin", "scoring:write"})
    @Operation(summary = "Switches a rule on again", description = "What it finds starts no clocks.")
    public Uni<VersionView> unmute(@RestPath String id) {
        return versions.mute(id, false);
    }
}
