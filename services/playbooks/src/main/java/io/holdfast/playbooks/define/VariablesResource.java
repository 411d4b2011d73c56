package io.holdfast.playbooks.define;

import static io.holdfast.playbooks.Permission.ADMIN;
import static io.holdfast.playbooks.Permission.CSM;
import static io.holdfast.playbooks.Permission.CS_MANAGER;
import static io.holdfast.playbooks.Permission.EXECUTIVE;
import static io.holdfast.playbooks.Permission.READ;
import static io.holdfast.playbooks.Permission.WRITE;

import io.holdfast.playbooks.condition.Variable;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Door to the variables of conditions. */
@Path("/v1/condition-variables")
@Tag(name = "Playbooks")
@Produces(MediaType.APPLICATION_JSON)
public class VariablesResource {

    /** One variable. */
    @Schema(name = "ConditionVariable")
    public record Named(String name, String type, String meaning) {}

    /** All variables. */
    @Schema(name = "ConditionVariables")
    public record Variables(List<Named> items) {}

    @GET
    @RolesAllowed({CSM, CS_MANAGER, EXECUTIVE, ADMIN, READ, WRITE})
    @Operation(summary = "List the variables that conditions of playbooks may use")
    public Variables list() {
        return new Variables(Arrays.stream(Variable.values())
                .map(variable -> new Named(variable.word(), variable.typeName(), variable.meaning()))
                .toList());
    }
}
