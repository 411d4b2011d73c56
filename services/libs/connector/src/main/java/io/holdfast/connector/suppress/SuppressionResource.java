package io.holdfast.connector.suppress;

import io.holdfast.connector.person.PersonRefs;
import io.holdfast.connector.source.KnownSources;
import io.holdfast.http.Caller;
import io.holdfast.http.Idempotent;
import io.holdfast.http.InvalidInput;
import io.holdfast.http.NotFound;
import io.holdfast.http.Page;
import io.holdfast.http.PageRequest;
import io.holdfast.messaging.PersonErasure;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** People who must not be taken in any more. */
@Path("/v1/suppressions")
@Tag(name = "Suppressions")
class SuppressionResource {

    /** Whom to suppress: exactly one of the two ids. */
    record NewSuppression(
            @NotNull @Size(max = 63) String source,

            @Schema(description = "The vendor's clear id; it is hashed at once and never stored", nullable = true)
            @Size(min = 1, max = 200)
            String vendorId,

            @Schema(description = "The reference, as facts carry it", nullable = true) @Size(min = 3, max = 200)
            String personRef) {}

    private final Pool pool;
    private final SuppressionStore store;
    private final SuppressPerson suppress;
    private final KnownSources sources;
    private final PersonRefs refs;
    private final Caller caller;

    SuppressionResource(
            Pool pool,
            SuppressionStore store,
            SuppressPerson suppress,
            KnownSources sources,
            PersonRefs refs,
            Caller caller) {
        this.pool = pool;
        this.store = store;
        this.suppress = suppress;
        this.sources = sources;
        this.refs = refs;
        this.caller = caller;
    }

    /** What was done at once; the archive follows within seconds, see {@code sweptAt}. */
    record Suppressed(String personRef, int quarantineRedacted, PersonErasure.Erased messages) {}

    @POST
    @Idempotent
    @RolesAllowed({"admin", "${holdfast.service}:write"})
    @Operation(
            summary = "Suppress a person: nothing about them is taken in any more, what is kept about them is redacted",
            description = "Redacts quarantine, outbox, event log and dead letters at once, the archive within seconds")
    @APIResponse(
            responseCode = "201",
            description = "Suppressed; the archive follows within seconds",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Suppressed.class)))
    public Uni<Response> add(@Valid @NotNull NewSuppression who) {
        if ((who.vendorId() == null) == (who.personRef() == null)) {
            throw new InvalidInput("vendorId", "give either vendorId or personRef");
        }
        if (sources.byId(who.source()).isEmpty()) {
            throw new NotFound("source", who.source());
        }
        if (who.personRef() != null && !who.personRef().startsWith(who.source() + ":")) {
            throw new InvalidInput("personRef", "is not of this source");
        }
        String ref = who.personRef() != null ? who.personRef() : refs.of(who.source(), who.vendorId());
        return suppress.person(ref, who.source(), caller.name()).map(done -> Response.status(Response.Status.CREATED)
                .entity(new Suppressed(ref, done.items(), done.messages()))
                .build());
    }

    @GET
    @RolesAllowed("admin")
    @Operation(summary = "The suppression list, in the order of references")
    public Uni<Page<Suppression>> list(@BeanParam PageRequest page) {
        return store.page(pool, page.after(1).map(List::getFirst).orElse(""), page.fetch())
                .map(rows -> Page.of(rows, page, one -> new String[] {one.personRef()}));
    }
}
