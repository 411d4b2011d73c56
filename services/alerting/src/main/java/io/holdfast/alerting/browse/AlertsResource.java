package io.holdfast.alerting.browse;

import static io.holdfast.alerting.Permission.ADMIN;
import static io.holdfast.alerting.Permission.CSM;
import static io.holdfast.alerting.Permission.CS_MANAGER;
import static io.holdfast.alerting.Permission.EXECUTIVE;
import static io.holdfast.alerting.Permission.READ;
import static io.holdfast.alerting.Permission.WRITE;

import io.holdfast.alerting.AlertView;
import io.holdfast.alerting.Permission;
import io.holdfast.alerting.alert.Alert;
import io.holdfast.http.Caller;
import io.holdfast.http.ETags;
import io.holdfast.http.Page;
import io.holdfast.http.PageRequest;
import io.holdfast.http.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Door for reading alerts. A customer success manager sees own alerts only. */
@Path("/v1/alerts")
@Tag(name = "Alerts")
@Produces(MediaType.APPLICATION_JSON)
public class AlertsResource {

    private final AlertQueries alerts;
    private final Caller caller;
    private final Clock clock;

    AlertsResource(AlertQueries alerts, Caller caller, Clock clock) {
        this.alerts = alerts;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @RolesAllowed({CSM, CS_MANAGER, EXECUTIVE, ADMIN, READ, WRITE})
    @Operation(
            summary = "List alerts",
            description = "Newest first; with `changedSince` by time of change, oldest first.")
    public Uni<Page<AlertView>> list(@BeanParam AlertFilter filter, @BeanParam PageRequest page) {
        Instant now = clock.instant();
        return alerts.list(filter, Permission.onlyOwner(caller), page, now)
                .map(rows -> Page.of(rows, page, last -> new String[] {
                            last.changedAt().toString(),
                            Long.toString(last.alert().number())
                        })
                        .map(listed -> AlertView.of(listed.alert(), now)));
    }

    @GET
    @Path("{id}")
    @RolesAllowed({CSM, CS_MANAGER, EXECUTIVE, ADMIN, READ, WRITE})
    @Operation(
            summary = "Read an alert with its timeline, timers and notifications",
            description = "The ETag is needed to give it to another owner.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = AlertPage.class)))
    public Uni<Response> read(@PathParam("id") UUID id) {
        return alerts.find(id).chain(found -> found.map(this::page)
                .orElseGet(() -> Uni.createFrom().item(Problems.notFound("alert", id))));
    }

    private Uni<Response> page(Alert alert) {
        if (!Permission.mayRead(caller, alert)) {
            return Uni.createFrom().item(Problems.forbidden("This alert belongs to somebody else."));
        }
        UUID id = alert.id();
        return Uni.combine()
                .all()
                .unis(alerts.timeline(id), alerts.timers(id), alerts.notices(id))
                .asTuple()
                .map(parts -> new AlertPage(
                        AlertView.of(alert, clock.instant()), parts.getItem1(), parts.getItem2(), parts.getItem3()))
                .map(page -> ETags.read(page, alert.version()));
    }
}
