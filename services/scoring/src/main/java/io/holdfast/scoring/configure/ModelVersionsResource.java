package io.holdfast.scoring.configure;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Door. Versions of models: drafts, and which one is in force. */
@Path("/v1/models")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "models")
class ModelVersionsResource {

    private final VersionStore store;
    private final VersionAnswers versions;

    ModelVersionsResource(VersionStore store, VersionAnswers versions) {
        this.store = store;
        this.versions = versions;
    }

    @GET
    @RolesAllowed({"csm", "cs-manager", "executive", "admin", "scoring:read"})
    @Operation(summary = "The version of each model that is in force")
    public Uni<List<VersionView>> inForce() {
        return store.inForce(Kind.MODEL);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({"csm", "cs-manager", "executive", "admin", "scoring:read"})
    @Operation(summary = "All versions of a model, latest first")
    public Uni<List<VersionView>> all(@RestPath String id) {
        return store.all(Kind.MODEL, id);
    }

    @POST
    @Path("/{id}/versions")
    @RolesAllowed({"cs-manager", "admin", "scoring:write"})
    @Operation(
            summary = "Begins a draft of a model",
            description = "It judges nobody. The company's own versions count from 1001. The ETag is the draft's.")
    @APIResponseSchema(value = VersionView.class, responseCode = "201", responseDescription = "The draft")
    public Uni<Response> begin(@RestPath String id, @NotNull @Valid DraftRequest request) {
        return versions.begin(Kind.MODEL, id, request);
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
        return versions.change(Kind.MODEL, id, version, ifMatch, request);
    }

    @DELETE
    @Path("/{id}/versions/{version}")
    @RolesAllowed({"cs-manager", "admin", "scoring:write"})
    @Operation(summary = "Throws a draft away", description = "Needs If-Match with the ETag of the draft.")
    @APIResponse(responseCode = "204", description = "Gone")
    public Uni<Void> drop(
            @RestPath String id, @RestPath int version, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return versions.drop(Kind.MODEL, id, version, ifMatch);
    }

    @POST
    @Path("/{id}/versions/{version}/publish")
    @RolesAllowed({"cs-manager", "admin", "scoring:write"})
    @Operation(
            summary = "Puts a version in force",
            description =
                    "Needs a back-test of exactly this version whose report was opened: else 409 report-not-opened. What it finds starts no clocks.")
    public Uni<VersionView> publish(@RestPath String id, @RestPath int version) {
        return versions.publish(Kind.MODEL, id, version);
    }

    @POST
    @Path("/{id}/versions/{version}/roll-back")
    @RolesAllowed({"cs-manager", "admin", "scoring:write"})
    @Operation(summary = "Puts an older version back in force", description = "What it finds starts no clocks.")
    public Uni<VersionView> rollBack(@RestPath String id, @RestPath int version) {
        return versions.rollBack(Kind.MODEL, id, version);
    }

    @POST
    @Path("/{id}/make-default")
    @RolesAllowed({"cs-manager", "admin", "scoring:write"})
    @Operation(
            summary = "Lets the model score every account that no assignment names",
            description = "Needs a back-test of its published version whose report was opened.")
    public Uni<VersionView> makeDefault(@RestPath String id) {
        return versions.makeDefault(id);
    }
}
