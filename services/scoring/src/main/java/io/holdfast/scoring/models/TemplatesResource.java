package io.holdfast.scoring.models;

import io.holdfast.http.Caller;
import io.holdfast.http.NotFound;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Door. The industries that ship: a model to apply, with the rules and cadences that hold for the industry anyway. */
@Path("/v1/templates")
@Tag(name = "templates")
class TemplatesResource {

    private final Templates templates;
    private final Caller caller;

    TemplatesResource(Templates templates, Caller caller) {
        this.templates = templates;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({"csm", "cs-manager", "executive", "scoring:read"})
    @Operation(
            summary = "All industry templates, and whether they are applied",
            description = "Applying one changes the model of the industry's accounts; its rules and cadences hold for"
                    + " them anyway.")
    public Uni<List<Templates.Template>> all() {
        return templates.all();
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({"csm", "cs-manager", "executive", "scoring:read"})
    @Operation(summary = "One industry template")
    public Uni<Templates.Template> one(@RestPath String id) {
        return templates.all().map(all -> all.stream()
                .filter(template -> template.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NotFound("template", id)));
    }

    @PUT
    @Path("/{id}/application")
    @RolesAllowed({"cs-manager", "admin", "scoring:write"})
    @Operation(
            summary = "Score the accounts of the industry by the template's model from now on",
            description =
                    "Needs a back-test of the model whose report was opened: else 409 report-not-opened. A what-if with"
                            + " the model previews it. What it finds starts no clocks.")
    public Uni<Void> apply(@RestPath String id) {
        return templates.apply(id, caller.name());
    }

    @DELETE
    @Path("/{id}/application")
    @RolesAllowed({"cs-manager", "admin", "scoring:write"})
    @Operation(summary = "Score the accounts of the industry as before again")
    public Uni<Void> takeBack(@RestPath String id) {
        return templates.takeBack(id, caller.name());
    }
}
