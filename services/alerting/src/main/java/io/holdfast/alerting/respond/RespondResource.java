package io.holdfast.alerting.respond;

import static io.holdfast.alerting.Permission.ADMIN;
import static io.holdfast.alerting.Permission.CSM;
import static io.holdfast.alerting.Permission.CS_MANAGER;
import static io.holdfast.alerting.Permission.EXECUTIVE;
import static io.holdfast.alerting.Permission.WRITE;

import io.holdfast.alerting.AlertView;
import io.holdfast.alerting.Permission;
import io.holdfast.alerting.alert.Alert;
import io.holdfast.alerting.alert.Response;
import io.holdfast.http.Caller;
import io.holdfast.http.ETags;
import io.holdfast.http.Problems;
import io.quarkus.security.ForbiddenException;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Door for what people do to alerts. Asking twice is harmless; every answer says its reason. */
@Path("/v1/alerts/{id}")
@Tag(name = "Alerts")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class RespondResource {

    private final RespondToAlert respondToAlert;
    private final Caller caller;
    private final Clock clock;

    RespondResource(RespondToAlert respondToAlert, Caller caller, Clock clock) {
        this.respondToAlert = respondToAlert;
        this.caller = caller;
        this.clock = clock;
    }

    /** What was decided, and the alert as it now stands. */
    @Schema(name = "AlertDecision")
    public record Decided(
            @Schema(description = "Stable word") String reason,
            @Schema(description = "The same in a sentence") String text,
            AlertView alert) {}

    /** Why an alert is ended. */
    public record Resolution(@NotBlank @Size(max = 2000) String note) {}

    /** Who is to own an alert. */
    public record Assignment(
            @NotBlank @Size(max = 255) @Pattern(regexp = "[\\w.@+-]*", message = "must be a user name")
            String owner) {}

    @POST
    @Path("acknowledge")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed({CSM, CS_MANAGER, EXECUTIVE, ADMIN, WRITE})
    @Operation(
            summary = "Take an alert on",
            description =
                    "By the executive role on a red alert it counts as acceptance. The clock runs on until the customer has been answered.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Decided.class)))
    public Uni<jakarta.ws.rs.core.Response> acknowledge(@PathParam("id") UUID id) {
        boolean executive = caller.has(EXECUTIVE);
        return respondToAlert
                .acknowledge(id, caller.name(), executive, executive ? _ -> {} : changing())
                .map(decided -> answer(id, decided));
    }

    @POST
    @Path("resolve")
    @RolesAllowed({CSM, CS_MANAGER, ADMIN, WRITE})
    @Operation(
            summary = "End an alert, with a note",
            description =
                    "While the warning is still true the key stays resolved until it clears or rises in severity; the answer says so.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Decided.class)))
    public Uni<jakarta.ws.rs.core.Response> resolve(@PathParam("id") UUID id, @NotNull @Valid Resolution resolution) {
        return respondToAlert
                .resolve(id, caller.name(), resolution.note(), changing())
                .map(decided -> answer(id, decided));
    }

    @POST
    @Path("start-clock")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed({CSM, CS_MANAGER, ADMIN, WRITE})
    @Operation(summary = "Start the clock of an alert on the go-live list")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Decided.class)))
    public Uni<jakarta.ws.rs.core.Response> startClock(@PathParam("id") UUID id) {
        return respondToAlert.startClock(id, caller.name(), changing()).map(decided -> answer(id, decided));
    }

    @PATCH
    @RolesAllowed({CSM, CS_MANAGER, ADMIN, WRITE})
    @Operation(
            summary = "Give an alert to another owner",
            description = "Needs If-Match with the alert's ETag. The owner no longer follows the account.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Decided.class)))
    public Uni<jakarta.ws.rs.core.Response> assign(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @NotNull @Valid Assignment assignment) {
        Consumer<Alert> allowed = changing().andThen(alert -> ETags.require(ifMatch, alert.version()));
        return respondToAlert
                .assign(id, assignment.owner(), caller.name(), allowed)
                .map(decided -> answer(id, decided));
    }

    private Consumer<Alert> changing() {
        return alert -> {
            if (!Permission.mayChange(caller, alert)) {
                throw new ForbiddenException("alert %d belongs to somebody else".formatted(alert.number()));
            }
        };
    }

    private jakarta.ws.rs.core.Response answer(UUID id, Optional<Response> decided) {
        return decided.map(this::answer).orElseGet(() -> Problems.notFound("alert", id));
    }

    private jakarta.ws.rs.core.Response answer(Response response) {
        return switch (response) {
            case Response.Done _, Response.AlreadySo _ ->
                jakarta.ws.rs.core.Response.ok(new Decided(
                                response.happening().reason(),
                                response.happening().text(),
                                AlertView.of(response.alert(), clock.instant())))
                        .tag(ETags.of(response.alert().version()))
                        .build();
            case Response.Refused refused ->
                Problems.conflict(
                        refused.happening().reason(), refused.happening().text());
        };
    }
}
