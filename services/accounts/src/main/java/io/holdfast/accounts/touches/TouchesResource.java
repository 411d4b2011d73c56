package io.holdfast.accounts.touches;

import io.holdfast.http.Caller;
import io.holdfast.http.Idempotent;
import io.holdfast.http.InvalidInput;
import io.holdfast.http.Page;
import io.holdfast.http.PageRequest;
import io.holdfast.http.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Door to the touches of an account. */
@Path("/v1/accounts/{account}/touches")
@Tag(name = "touches")
class TouchesResource {

    private static final int LONGEST_REASON = 500;

    private final TouchStore touches;
    private final LogTouch logTouch;
    private final WithdrawTouch withdrawTouch;
    private final Caller caller;

    TouchesResource(TouchStore touches, LogTouch logTouch, WithdrawTouch withdrawTouch, Caller caller) {
        this.touches = touches;
        this.logTouch = logTouch;
        this.withdrawTouch = withdrawTouch;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({"csm", "cs-manager", "executive", "admin"})
    @Operation(summary = "Lists touches of an account, withdrawn ones too, latest first")
    public Uni<Page<TouchView>> list(@RestPath UUID account, @BeanParam PageRequest page) {
        return touches.of(account, page);
    }

    @POST
    @Idempotent
    @RolesAllowed({"csm", "cs-manager", "admin"})
    @Operation(summary = "Logs a touch")
    @APIResponse(
            responseCode = "201",
            description = "Logged",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = TouchView.class)))
    public Uni<Response> log(@RestPath UUID account, @Valid @NotNull TouchRequest request) {
        return logTouch.log(account, request, caller.name())
                .map(touch -> Response.created(URI.create("/v1/accounts/%s/touches/%s".formatted(account, touch.id())))
                        .entity(touch)
                        .build());
    }

    @DELETE
    @Path("/{touch}")
    @RolesAllowed({"csm", "cs-manager", "admin"})
    @Operation(
            summary = "Withdraws a touch that was logged by mistake",
            description =
                    "Success managers withdraw what they logged, managers and administrators anything. Repeating it"
                            + " changes nothing.")
    @APIResponse(responseCode = "204", description = "It no longer counts")
    public Uni<Response> withdraw(
            @RestPath UUID account,
            @RestPath UUID touch,
            @RestQuery @Parameter(description = "Why, 1 to 500 characters", required = true) String reason) {
        if (reason == null || reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw new InvalidInput("reason", "must have 1 to %d characters".formatted(LONGEST_REASON));
        }
        boolean anybodys = caller.has("cs-manager") || caller.has("admin");
        return withdrawTouch
                .withdraw(account, touch, reason.strip(), caller.name(), anybodys)
                .map(outcome -> switch (outcome) {
                    case WITHDRAWN, ALREADY -> Response.noContent().build();
                    case NOT_THEIRS -> Problems.forbidden("Somebody else logged this touch.");
                });
    }
}
