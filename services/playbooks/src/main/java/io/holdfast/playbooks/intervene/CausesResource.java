package io.holdfast.playbooks.intervene;

import static io.holdfast.playbooks.Permission.ADMIN;
import static io.holdfast.playbooks.Permission.CSM;
import static io.holdfast.playbooks.Permission.CS_MANAGER;
import static io.holdfast.playbooks.Permission.EXECUTIVE;
import static io.holdfast.playbooks.Permission.READ;
import static io.holdfast.playbooks.Permission.WRITE;

import io.holdfast.playbooks.intervention.CauseTree;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Door to the tree of causes. */
@Path("/v1/causes")
@Tag(name = "Interventions")
@Produces(MediaType.APPLICATION_JSON)
public class CausesResource {

    /** All causes of the second level. */
    public record Causes(List<CauseTree.Cause> items) {}

    @GET
    @RolesAllowed({CSM, CS_MANAGER, EXECUTIVE, ADMIN, READ, WRITE})
    @Operation(summary = "List the causes a decline can have")
    public Causes list() {
        return new Causes(CauseTree.all());
    }
}
