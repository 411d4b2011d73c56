package io.holdfast.accounts.directory;

import io.holdfast.http.Caller;
import io.holdfast.http.ETags;
import io.holdfast.http.Idempotent;
import io.holdfast.http.Page;
import io.holdfast.http.PageRequest;
import io.holdfast.http.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
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

/** Door to accounts. */
@Path("/v1/accounts")
@Tag(name = "accounts")
class AccountsResource {

    private final AccountQueries accounts;
    private final OverviewQueries overviews;
    private final OpenAccount openAccount;
    private final ChangeAccount changeAccount;
    private final Caller caller;

    AccountsResource(
            AccountQueries accounts,
            OverviewQueries overviews,
            OpenAccount openAccount,
            ChangeAccount changeAccount,
            Caller caller) {
        this.accounts = accounts;
        this.overviews = overviews;
        this.openAccount = openAccount;
        this.changeAccount = changeAccount;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({"csm", "cs-manager", "executive", "admin", "accounts:read"})
    @Operation(
            summary = "Lists accounts, by id, or those that changed since a cursor",
            description =
                    "With changedSince the list is a feed: changes in the order of their transactions, each account"
                            + " as it is now. Its `next` is never null: keep it and ask again later; an empty page means nothing"
                            + " new. owner, ref and cursor do not apply to it.")
    public Uni<Page<AccountView>> list(
            @RestQuery @Parameter(description = "User name of the success manager") String owner,
            @RestQuery @Parameter(description = "Reference of a source, as `<source>:<id>`") String ref,
            @RestQuery @Parameter(description = "`0` for everything, then the `next` of the answer before")
                    String changedSince,
            @BeanParam PageRequest page) {
        return changedSince == null ? accounts.list(owner, ref, page) : accounts.changed(changedSince, page.limit());
    }

    @POST
    @Idempotent
    @RolesAllowed({"cs-manager", "admin"})
    @Operation(summary = "Opens an account")
    @APIResponse(
            responseCode = "201",
            description = "Opened",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = AccountView.class)))
    @APIResponse(responseCode = "409", description = "Another account holds one of the domains")
    public Uni<Response> open(@Valid @NotNull AccountRequest request) {
        return openAccount.open(request).map(account -> Response.created(URI.create("/v1/accounts/" + account.id()))
                .tag(ETags.of(account.version()))
                .entity(account)
                .build());
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({"csm", "cs-manager", "executive", "admin", "accounts:read"})
    @Operation(summary = "Shows an account from all sides")
    @APIResponse(
            responseCode = "200",
            description = "The account",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Overview.class)))
    public Uni<Response> one(@RestPath UUID id) {
        return accounts.one(id).chain(found -> found.map(
                        account -> overviews.of(account).map(overview -> ETags.read(overview, account.version())))
                .orElseGet(() -> Uni.createFrom().item(Problems.notFound("account", id))));
    }

    @PATCH
    @Path("/{id}")
    @RolesAllowed({"csm", "cs-manager", "admin"})
    @Operation(
            summary = "Changes an account",
            description =
                    "A merge patch: a field left out stays, null clears. Success managers change accounts they own.")
    @APIResponse(
            responseCode = "200",
            description = "The account as it is now",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = AccountView.class)))
    @APIResponse(responseCode = "409", description = "Another account holds one of the domains")
    @APIResponse(responseCode = "412", description = "The account has changed in the meantime")
    @APIResponse(responseCode = "428", description = "If-Match is missing")
    public Uni<Response> change(
            @RestPath UUID id, @HeaderParam("If-Match") String ifMatch, @Valid @NotNull AccountPatch patch) {
        return changeAccount.change(id, ifMatch, patch, this::mayChange).map(outcome -> switch (outcome) {
            case ChangeAccount.Outcome.Saved(AccountView account) -> ETags.read(account, account.version());
            case ChangeAccount.Outcome.NotTheirs() ->
                Problems.forbidden("Success managers change accounts they own; this one has another owner.");
        });
    }

    private boolean mayChange(String owner) {
        return caller.has("cs-manager") || caller.has("admin") || caller.name().equals(owner);
    }
}
