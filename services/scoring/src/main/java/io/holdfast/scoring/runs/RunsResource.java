package io.holdfast.scoring.runs;

import io.holdfast.http.InvalidInput;
import io.holdfast.http.Page;
import io.holdfast.http.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

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
    public Uni<Page<RunView>> list(
            @RestQuery
                    @Parameter(
                            description = "Upper or lower case; absent: all",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"taking-in", "closed", "rebuilding", "scoring", "complete"}))
                    String state,
            @BeanParam PageRequest page) {
        String wanted = state == null ? null : state.toLowerCase(Locale.ROOT);
        if (wanted != null && !RunView.STATES.contains(wanted)) {
            throw new InvalidInput("state", "must be one of " + String.join(", ", RunView.STATES));
        }
        String after = page.after(1).map(key -> key.get(0)).orElse("");
        return runs.after(after, wanted, page.fetch())
                .map(rows -> Page.of(rows, page, row -> new String[] {row.runId()}));
    }
}
