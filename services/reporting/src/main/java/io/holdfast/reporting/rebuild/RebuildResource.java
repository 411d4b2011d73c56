package io.holdfast.reporting.rebuild;

import static io.holdfast.reporting.Permission.ADMIN;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Door. Building everything again. */
@Path("/v1/admin/rebuild")
@Tag(name = "Operations")
class RebuildResource {

    private final Rebuild rebuild;

    RebuildResource(Rebuild rebuild) {
        this.rebuild = rebuild;
    }

    @POST
    @RolesAllowed(ADMIN)
    @Operation(summary = "Empties everything that events told, to be built again from nothing", description = """
                    Exchange rates stay. The answer lists what to ask of the other services with
                    `POST /v1/admin/events/republish`; until that is done, figures are incomplete. The order does not matter,
                    and events that arrive meanwhile are taken in as ever. Event logs reach back 400 days: older billing facts
                    come back with a run of history (replay) on the connector.""")
    public Uni<Rebuild.Emptied> fromNothing() {
        return rebuild.fromNothing();
    }
}
