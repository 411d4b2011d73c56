package io.holdfast.playbooks.intervene;

import static io.holdfast.playbooks.Permission.ADMIN;
import static io.holdfast.playbooks.Permission.CSM;
import static io.holdfast.playbooks.Permission.CS_MANAGER;
import static io.holdfast.playbooks.Permission.EXECUTIVE;
import static io.holdfast.playbooks.Permission.READ;
import static io.holdfast.playbooks.Permission.WRITE;

import io.holdfast.http.Caller;
import io.holdfast.http.NotFound;
import io.holdfast.http.Page;
import io.holdfast.http.PageRequest;
import io.holdfast.playbooks.AccountStore;
import io.holdfast.playbooks.InterventionStore;
import io.holdfast.playbooks.Permission;
import io.holdfast.playbooks.Transactions;
import io.holdfast.playbooks.customer.Account;
import io.holdfast.playbooks.intervention.Intervention;
import io.holdfast.playbooks.intervention.Intervention.Outcome;
import io.quarkus.security.ForbiddenException;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Door to interventions. A customer success manager sees those of own accounts. */
@Path("/v1/interventions")
@Tag(name = "Interventions")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class InterventionsResource {

    private final ReadInterventions queries;
    private final ConcludeIntervention conclude;
    private final InterventionStore store;
    private final AccountStore accounts;
    private final Transactions transactions;
    private final Caller caller;

    InterventionsResource(
            ReadInterventions queries,
            ConcludeIntervention conclude,
            InterventionStore store,
            AccountStore accounts,
            Transactions transactions,
            Caller caller) {
        this.queries = queries;
        this.conclude = conclude;
        this.store = store;
        this.accounts = accounts;
        this.transactions = transactions;
        this.caller = caller;
    }

    /** Why the customer declines. */
    @Schema(name = "InterventionCause")
    public record Cause(
            @NotBlank @Size(max = 100) @Schema(description = "level1/level2, see GET /v1/causes")
            String cause) {}

    /** What it came to. */
    @Schema(name = "InterventionClosing")
    public record Closing(
            @NotNull Outcome outcome,

            @Size(max = 1000) @Schema(description = "Needed when the outcome is not the proposed one")
            String reason) {}

    @GET
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed({CSM, CS_MANAGER, EXECUTIVE, ADMIN, READ, WRITE})
    @Operation(summary = "List interventions, newest first")
    public Uni<Page<InterventionView>> list(
            @QueryParam("account") @Parameter(description = "Id of the account") String account,
            @QueryParam("state") @Parameter(description = "open or closed") String state,
            @BeanParam PageRequest page) {
        return queries.list(account, state, Permission.onlyOwn(caller), page)
                .map(rows -> Page.of(rows, page, last -> new String[] {Long.toString(last.number())})
                        .map(listed -> InterventionView.of(listed.intervention(), null)));
    }

    @GET
    @Path("{id}")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed({CSM, CS_MANAGER, EXECUTIVE, ADMIN, READ, WRITE})
    @Operation(summary = "Read an intervention with its plays")
    public Uni<InterventionView> read(@PathParam("id") UUID id) {
        return transactions.read(connection -> store.find(connection, id)
                .map(found -> found.orElseThrow(() -> new NotFound("intervention", id)))
                .call(one -> accounts.find(connection, one.accountId()).invoke(this::reading))
                .chain(one -> store.plays(connection, id).map(plays -> InterventionView.of(one, plays))));
    }

    @PUT
    @Path("{id}/cause")
    @RolesAllowed({CSM, CS_MANAGER, ADMIN, WRITE})
    @Operation(summary = "Name the cause of the decline", description = "Plays that wait for it go on.")
    public Uni<InterventionView> cause(@PathParam("id") UUID id, @NotNull @Valid Cause cause) {
        return conclude.cause(id, cause.cause(), this::changing).chain(this::view);
    }

    @POST
    @Path("{id}/close")
    @RolesAllowed({CSM, CS_MANAGER, ADMIN, WRITE})
    @Operation(
            summary = "Close an intervention with an outcome",
            description =
                    "Another outcome than the proposed one needs a reason. Not ACHIEVED while a critical ticket of"
                            + " the account is open.")
    public Uni<InterventionView> close(@PathParam("id") UUID id, @NotNull @Valid Closing closing) {
        Optional<String> reason = Optional.ofNullable(closing.reason()).filter(text -> !text.isBlank());
        return conclude.close(id, closing.outcome(), reason, caller.name(), this::changing)
                .chain(this::view);
    }

    private Uni<InterventionView> view(Intervention one) {
        return transactions.read(
                connection -> store.plays(connection, one.id()).map(plays -> InterventionView.of(one, plays)));
    }

    private void reading(Account account) {
        if (!Permission.mayRead(caller, account.owner(), Optional.empty())) {
            throw new ForbiddenException("the account belongs to somebody else");
        }
    }

    private void changing(Account account) {
        if (!Permission.mayChange(caller, account.owner(), Optional.empty())) {
            throw new ForbiddenException("the account belongs to somebody else");
        }
    }
}
