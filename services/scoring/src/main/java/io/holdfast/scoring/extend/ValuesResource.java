package io.holdfast.scoring.extend;

import io.holdfast.http.Caller;
import io.holdfast.http.Idempotent;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Door. Values of a custom measure, of many accounts at a time. */
@Path("/v1/measures/{name}/values")
@Tag(name = "measures")
class ValuesResource {

    private final RecordValues values;
    private final Caller caller;

    ValuesResource(RecordValues values, Caller caller) {
        this.values = values;
        this.caller = caller;
    }

    /**
     * What became of a request.
     *
     * @param items how many values it told
     * @param changed how many of those were not known yet
     */
    record Recorded(int items, int changed) {}

    @POST
    @Idempotent
    @RolesAllowed({"cs-manager", "admin", "scoring:write"})
    @Operation(
            summary = "Records values of a custom measure for up to 1000 accounts",
            description = "All of them, or none: 400 names the first item that cannot be recorded.")
    public Uni<Recorded> record(@RestPath String name, @NotNull ValuesRequest request) {
        return values.record(name, request.told(), caller.name())
                .map(changed -> new Recorded(request.items().size(), changed));
    }
}
