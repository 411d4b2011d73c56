package io.holdfast.scoring.correct;

import io.holdfast.http.Caller;
import io.holdfast.http.Idempotent;
import io.holdfast.http.InvalidInput;
import io.holdfast.http.Page;
import io.holdfast.http.PageRequest;
import io.holdfast.http.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Door. What people say against the model about one account. */
@Path("/v1/accounts/{account}/overrides")
@Tag(name = "overrides")
class AccountOverridesResource {

    private final CorrectScore correctScore;
    private final OverrideReader overrides;
    private final Caller caller;

    AccountOverridesResource(CorrectScore correctScore, OverrideReader overrides, Caller caller) {
        this.correctScore = correctScore;
        this.overrides = overrides;
        this.caller = caller;
    }

    @POST
    @Idempotent
    @RolesAllowed({"csm", "cs-manager"})
    @Operation(summary = "Override the overall score; without cs-manager by at most 15 points; a cap is never lifted")
    @APIResponse(
            responseCode = "201",
            description = "In force; the account is being scored again",
            content = @Content(schema = @Schema(implementation = OverrideView.class)))
    public Uni<Response> make(@RestPath UUID account, OverrideRequest wish) {
        if (wish == null) {
            throw new InvalidInput("body", "is required");
        }
        return correctScore
                .make(account, wish, caller.name(), caller.has("cs-manager"))
                .map(outcome -> switch (outcome) {
                    case CorrectScore.Outcome.Made made ->
                        Response.status(201).entity(made.override()).build();
                    case CorrectScore.Outcome.TooFar far ->
                        Problems.forbidden("The model says " + far.computed()
                                + ": more than 15 points away from it needs the role cs-manager.");
                });
    }

    @GET
    @RolesAllowed({"csm", "cs-manager", "executive", "scoring:read"})
    @Operation(summary = "Overrides of the account, latest first, ended ones too")
    public Uni<Page<OverrideView>> list(@RestPath UUID account, @BeanParam PageRequest page) {
        return OverridesResource.page(overrides, account, false, page);
    }

    @DELETE
    @Path("/{override}")
    @RolesAllowed({"csm", "cs-manager"})
    @Operation(summary = "Take an override back; one that has ended stays as it is")
    public Uni<Void> withdraw(@RestPath UUID account, @RestPath UUID override) {
        return correctScore.withdraw(account, override, caller.name());
    }
}
