package io.holdfast.accounts.people;

import io.holdfast.http.Caller;
import io.holdfast.http.InvalidInput;
import io.holdfast.http.Page;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Door to people by reference. */
@Path("/v1/people")
@Tag(name = "people")
class PeopleResource {

    private static final int MOST_AT_ONCE = 200;

    private final PeopleQueries people;
    private final ErasePerson erasePerson;
    private final Caller caller;

    PeopleResource(PeopleQueries people, ErasePerson erasePerson, Caller caller) {
        this.people = people;
        this.erasePerson = erasePerson;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({"csm", "cs-manager", "accounts:read"})
    @Operation(summary = "Shows people by reference, those that are known")
    public Uni<Page<PersonView>> named(
            @RestQuery @Parameter(description = "Reference as `<source>:<keyed hash>`; may be repeated up to 200 times")
                    List<String> personRef) {
        if (personRef == null || personRef.isEmpty() || personRef.size() > MOST_AT_ONCE) {
            throw new InvalidInput("personRef", "must be given 1 to %d times".formatted(MOST_AT_ONCE));
        }
        return people.named(personRef).map(found -> new Page<>(found, null));
    }

    @DELETE
    @Path("/{ref}")
    @RolesAllowed("admin")
    @Operation(summary = "Erases a person: removes everything clear, keeps the keyed hash, and says what was done")
    public Uni<ErasePerson.Erased> erase(@RestPath String ref) {
        if (ref.indexOf(':') < 1) {
            throw new InvalidInput("ref", "must be <source>:<keyed hash>");
        }
        return erasePerson.erase(ref, caller.name());
    }
}
