package io.holdfast.scoring.replay;

import io.holdfast.http.Caller;
import io.holdfast.http.Idempotent;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Door. From silent running to live. */
@Path("/v1/go-live")
@Tag(name = "go-live")
class GoLiveResource {

    private final ConfirmGoLive confirmGoLive;
    private final AskForReport ask;
    private final ReportReader reader;
    private final Caller caller;
    private final Clock clock;

    GoLiveResource(ConfirmGoLive confirmGoLive, AskForReport ask, ReportReader reader, Caller caller, Clock clock) {
        this.confirmGoLive = confirmGoLive;
        this.ask = ask;
        this.reader = reader;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @RolesAllowed({"csm", "cs-manager", "executive", "admin", "scoring:read"})
    @Operation(summary = "Whether the installation is live, and what it still waits for")
    public Uni<GoLiveView> read() {
        return confirmGoLive.read();
    }

    @POST
    @Path("/report")
    @Idempotent
    @RolesAllowed({"cs-manager", "admin", "scoring:write"})
    @Operation(summary = "Asks what to expect after going live, by the past year: churns caught, weeks ahead, alerts")
    @APIResponse(
            responseCode = "202",
            description = "Asked for; Location names the report",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ReportView.class)))
    public Uni<Response> report() {
        return ask.goLive(caller.name())
                .chain(id -> reader.open(id, caller.name(), clock.instant()))
                .map(report -> Response.accepted(report)
                        .location(URI.create("/v1/back-tests/" + report.id()))
                        .build());
    }

    @POST
    @Path("/confirm")
    @RolesAllowed({"cs-manager", "admin"})
    @Operation(
            summary = "Ends the silence",
            description =
                    "Refused with 409 while the silent days are not over (still-silent), while nobody has looked at a"
                            + " finished report (report-not-opened), and when it was confirmed before (already-live).")
    public Uni<GoLiveView> confirm() {
        return confirmGoLive.confirm(caller.name());
    }
}
