package io.holdfast.scoring.extend;

import io.holdfast.http.Caller;
import io.holdfast.http.InvalidInput;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Door. Values of a custom measure of one account, which a source's own reference names. */
@Path("/v1/accounts/by-ref/measures/{name}")
@Tag(name = "measures")
class ReferenceValuesResource {

    private final RecordValues values;
    private final Caller caller;

    ReferenceValuesResource(RecordValues values, Caller caller) {
        this.values = values;
        this.caller = caller;
    }

    @PUT
    @RolesAllowed({"cs-manager", "admin", "scoring:write"})
    @Operation(summary = "Records a value of a custom measure of the account that the reference names")
    @APIResponse(responseCode = "204", description = "Recorded")
    public Uni<Void> record(
            @RestPath String name,
            @RestQuery @Parameter(description = "Reference of a source, as <source>:<id>", required = true) String ref,
            @NotNull ValueRequest request) {
        if (ref == null || ref.isBlank()) {
            throw new InvalidInput("ref", "is required");
        }
        return values.record(name, List.of(request.of(null, ref)), caller.name())
                .replaceWithVoid();
    }
}
