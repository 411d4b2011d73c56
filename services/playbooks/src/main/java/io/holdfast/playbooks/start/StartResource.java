package io.holdfast.playbooks.start;

import static io.holdfast.playbooks.Permission.ADMIN;
import static io.holdfast.playbooks.Permission.CSM;
import static io.holdfast.playbooks.Permission.CS_MANAGER;
import static io.holdfast.playbooks.Permission.WRITE;

import io.holdfast.http.Caller;
import io.holdfast.http.Idempotent;
import io.holdfast.playbooks.Permission;
import io.holdfast.playbooks.PlayView;
import io.holdfast.playbooks.customer.Account;
import io.quarkus.security.ForbiddenException;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Door for starting and stopping plays by hand. */
@Path("/v1/plays")
@Tag(name = "Plays")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class StartResource {

    private final StartPlay startPlay;
    private final Caller caller;

    StartResource(StartPlay startPlay, Caller caller) {
        this.startPlay = startPlay;
        this.caller = caller;
    }

    /** What is to be started. */
    @Schema(name = "PlayRequest")
    public record Request(
            @NotBlank @Size(max = 60) @Schema(description = "Key of a published playbook")
            String playbook,

            @NotBlank @Size(max = 64) String accountId,

            @Size(max = 300)
            @Pattern(regexp = "[^:]+:.+", message = "must be <source>:<keyed hash>")
            @Schema(description = "User it is about")
            String personRef) {}

    /** Why a play is stopped. */
    @Schema(name = "PlayStop")
    public record Stop(@NotBlank @Size(max = 500) String reason) {}

    @POST
    @Idempotent
    @RolesAllowed({CSM, CS_MANAGER, ADMIN, WRITE})
    @Operation(
            summary = "Start a play by hand",
            description = "One of a playbook and user at a time per account, else 409. Send an Idempotency-Key.")
    @APIResponse(
            responseCode = "201",
            description = "Started",
            content = @Content(schema = @Schema(implementation = PlayView.class)))
    public Uni<Response> start(@NotNull @Valid Request request) {
        return startPlay
                .start(
                        request.playbook(),
                        request.accountId(),
                        Optional.ofNullable(request.personRef()),
                        caller.name(),
                        this::changing)
                .map(play -> Response.created(URI.create("/v1/plays/" + play.id()))
                        .entity(PlayView.of(play))
                        .build());
    }

    @POST
    @Path("{id}/stop")
    @RolesAllowed({CSM, CS_MANAGER, ADMIN, WRITE})
    @Operation(summary = "Stop a play", description = "Its open tasks are cancelled. One that is over stays as it is.")
    public Uni<PlayView> stop(@PathParam("id") UUID id, @NotNull @Valid Stop stop) {
        return startPlay.stop(id, caller.name(), stop.reason(), this::changing).map(PlayView::of);
    }

    private void changing(Account account) {
        if (!Permission.mayChange(caller, account.owner(), Optional.empty())) {
            throw new ForbiddenException("the account belongs to somebody else");
        }
    }
}
