package io.holdfast.connector.product.rebuild;

import io.holdfast.connector.rebuild.OpenRebuild;
import io.holdfast.connector.runs.Run;
import io.holdfast.http.Caller;
import io.holdfast.http.Idempotent;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Door. Rebuilds of what a source told of past days. */
@Path("/v1/sources/{source}/rebuilds")
@Tag(name = "Runs")
class RebuildResource {

    /**
     * Which UTC days.
     *
     * @param fromDay first day
     * @param toDay last day, yesterday at the latest
     */
    record NewRebuild(@NotNull LocalDate fromDay, @NotNull LocalDate toDay) {}

    private final OpenRebuild openRebuild;
    private final Caller caller;

    RebuildResource(OpenRebuild openRebuild, Caller caller) {
        this.openRebuild = openRebuild;
        this.caller = caller;
    }

    @POST
    @Idempotent
    @RolesAllowed({"admin", "${holdfast.service}:write"})
    @Operation(
            summary =
                    "Rebuild usage: what the archive holds of these days is told once more, by today's mapping, and replaces what was stored")
    @APIResponse(
            responseCode = "202",
            description = "Opened; it reads the archive and closes itself",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Run.class)))
    public Uni<Response> open(@RestPath String source, @Valid @NotNull NewRebuild days) {
        return openRebuild
                .of(source, days.fromDay(), days.toDay(), caller.name())
                .map(run -> Response.accepted(run)
                        .location(URI.create("/v1/sources/%s/runs/%s".formatted(source, run.id())))
                        .build());
    }
}
