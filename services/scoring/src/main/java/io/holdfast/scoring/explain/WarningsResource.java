package io.holdfast.scoring.explain;

import io.holdfast.http.Page;
import io.holdfast.http.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** Door. Early warnings, open and past. */
@Path("/v1/warnings")
@Tag(name = "warnings")
class WarningsResource {

    private final WarningReader warnings;

    WarningsResource(WarningReader warnings) {
        this.warnings = warnings;
    }

    /** Which warnings a list shows. */
    enum State {
        OPEN,
        CLEARED
    }

    @GET
    @RolesAllowed({"csm", "cs-manager", "executive", "scoring:read"})
    @Operation(summary = "Early warnings, oldest first")
    public Uni<Page<WarningView>> list(
            @RestQuery @Parameter(description = "OPEN or CLEARED; absent: both") State state,
            @RestQuery @Parameter(description = "Key of a rule, for example health-low") String rule,
            @RestQuery @Parameter(description = "Account id") UUID account,
            @BeanParam PageRequest page) {
        return warnings.list(state, rule, account, page)
                .map(rows ->
                        Page.of(rows, page, row -> new String[] {row.raisedAt().toString(), row.warningId()}));
    }
}
