package io.holdfast.accounts.contracts;

import io.holdfast.http.NotFound;
import io.holdfast.http.Page;
import io.holdfast.http.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Door to the contracts of an account. */
@Path("/v1/accounts/{account}/contracts")
@Tag(name = "contracts")
class ContractsResource {

    private final ContractQueries contracts;

    ContractsResource(ContractQueries contracts) {
        this.contracts = contracts;
    }

    @GET
    @RolesAllowed({"csm", "cs-manager", "executive", "admin", "accounts:read"})
    @Operation(
            summary = "Lists contracts of an account, and deals that may become some",
            description =
                    "The one that ends last comes first, those without an end last. Deals that the CRM has deleted"
                            + " are left out.")
    public Uni<Page<ContractView>> list(@RestPath UUID account, @BeanParam PageRequest page) {
        return contracts.of(account, page).map(found -> found.orElseThrow(() -> new NotFound("account", account)));
    }
}
