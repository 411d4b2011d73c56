package io.holdfast.accounts.people;

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

/** Door to the people of an account. */
@Path("/v1/accounts/{account}/people")
@Tag(name = "people")
class AccountPeopleResource {

    private final PeopleQueries people;

    AccountPeopleResource(PeopleQueries people) {
        this.people = people;
    }

    @GET
    @RolesAllowed({"csm", "cs-manager"})
    @Operation(summary = "Lists who belongs to an account now, with clear names")
    public Uni<Page<PersonView>> list(@RestPath UUID account, @BeanParam PageRequest page) {
        return people.of(account, page).map(found -> found.orElseThrow(() -> new NotFound("account", account)));
    }
}
