package io.holdfast.accounts.directory;

import io.holdfast.accounts.directory.UnmatchedQueries.Unmatched;
import io.holdfast.http.Caller;
import io.holdfast.http.Page;
import io.holdfast.http.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Door to references: what needs a person, and a person's decision. */
@Path("/v1")
@Tag(name = "references")
class ReferencesResource {

    /** Which account a reference means. */
    record LinkRequest(@NotNull UUID accountId) {}

    private final UnmatchedQueries unmatched;
    private final LinkReference linkReference;
    private final Caller caller;

    ReferencesResource(UnmatchedQueries unmatched, LinkReference linkReference, Caller caller) {
        this.unmatched = unmatched;
        this.linkReference = linkReference;
        this.caller = caller;
    }

    @GET
    @Path("/unmatched")
    @RolesAllowed({"csm", "cs-manager", "admin"})
    @Operation(summary = "Lists references that mean no account or dispute a domain, the longest known first")
    public Uni<Page<Unmatched>> list(@BeanParam PageRequest page) {
        return unmatched.list(page);
    }

    @POST
    @Path("/references/{ref}/link")
    @RolesAllowed({"cs-manager", "admin"})
    @Operation(summary = "Links a reference to an account by hand; no rule overrides it")
    public Uni<ReferenceView> link(@RestPath String ref, @Valid @NotNull LinkRequest request) {
        return linkReference.link(ref, request.accountId(), caller.name());
    }

    @POST
    @Path("/references/{ref}/unlink")
    @RolesAllowed({"cs-manager", "admin"})
    @Operation(summary = "Takes a reference off its account by hand; it waits until a person links it again")
    public Uni<ReferenceView> unlink(@RestPath String ref) {
        return linkReference.unlink(ref, caller.name());
    }
}
