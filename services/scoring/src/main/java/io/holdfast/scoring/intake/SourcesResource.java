package io.holdfast.scoring.intake;

import io.holdfast.http.Page;
import io.holdfast.http.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Door. Which sources deliver, and how much of them has been counted. */
@Path("/v1/sources")
@Tag(name = "sources")
class SourcesResource {

    private static final List<String> FIRST = List.of("", "");

    private final SourceStore sources;
    private final Clock clock;

    SourcesResource(SourceStore sources, Clock clock) {
        this.sources = sources;
        this.clock = clock;
    }

    @GET
    @RolesAllowed({"csm", "cs-manager", "executive", "admin", "scoring:read"})
    @Operation(summary = "Sources that have delivered facts, by id and kind")
    public Uni<Page<SourceView>> list(@BeanParam PageRequest page) {
        List<String> after = page.after(2).orElse(FIRST);
        return sources.after(after.get(0), after.get(1), page.fetch(), clock.instant())
                .map(rows -> Page.of(rows, page, row -> new String[] {row.sourceId(), row.kind()}));
    }
}
