package io.holdfast.scoring.replay;

import io.holdfast.http.Caller;
import io.holdfast.http.Idempotent;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Door. From silent running to live. */
@Path("/v1/go-live")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "go-live")
class GoLiveResource {

    private final ConfirmGoLive confirmGoLive;
    private final AskForReport ask;
    private final AcceptedReports accepted;
    private final Caller caller;

    GoLiveResource(ConfirmGoLive confirmGoLive, AskForReport ask, AcceptedReports accepted, Caller caller) {
        this.confirmGoLive = confirmGoLive;
        this.ask = ask;
        this.accepted = accepted;
        this.caller = caller;
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
    @APIResponseSchema(
            value = ReportView.class,
            responseCode = "202",
            responseDescription = AcceptedReports.DESCRIPTION)
    public Uni<Response> report() {
        return accepted.answer(ask.goLive(caller.name()));
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
