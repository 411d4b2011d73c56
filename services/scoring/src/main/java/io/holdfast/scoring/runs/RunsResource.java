package io.holdfast.scoring.runs;

import io.holdfast.http.Page;
import io.holdfast.http.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Door. How far runs of history have come. */
@Path("/v1/runs")
@Tag(name = "runs")
class RunsResource {

    private final RunStore runs;

    RunsResource(RunStore runs) {
        this.runs = runs;
    }

    @GET
    @RolesAllowed({"csm", "cs-manager", "executive", "scoring:read"})
    @Operation(summary = "Runs of history, by id")
    public Uni<Page<RunView>> list(@BeanParam PageRequest page) {
        String after = page.after(1).map(key -> key.get(0)).orElse("");
        return runs.after(after, page.fetch()).map(rows -> Page.of(rows, page, row -> new String[] {row.runId()}));
    }
}
