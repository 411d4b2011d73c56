package io.holdfast.connector.fetch;

import io.holdfast.connector.audit.AuditLog;
import io.holdfast.http.Caller;
import io.holdfast.http.Conflict;
import io.holdfast.http.InvalidInput;
import io.holdfast.http.NotFound;
import io.holdfast.http.Page;
import io.holdfast.http.PageRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Objects that are still to be fetched from vendors, or could not be. */
@Path("/v1/fetches")
@Tag(name = "Fetches")
class FetchResource {

    private static final Set<String> STATES = Set.of("due", "failed");

    private final Pool pool;
    private final FetchStore store;
    private final AuditLog audit;
    private final Caller caller;
    private final Clock clock;

    FetchResource(Pool pool, FetchStore store, AuditLog audit, Caller caller, Clock clock) {
        this.pool = pool;
        this.store = store;
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @RolesAllowed("admin")
    @Operation(summary = "Objects to be fetched, and those that could not be, in the order of their ids")
    public Uni<Page<Fetch>> list(@RestQuery String source, @RestQuery String state, @BeanParam PageRequest page) {
        if (state != null && !STATES.contains(state)) {
            throw new InvalidInput("state", "must be due or failed");
        }
        long after = page.after(1).map(key -> id(key.getFirst())).orElse(0L);
        return store.page(pool, source, state, after, page.fetch())
                .map(rows -> Page.of(rows, page, fetch -> new String[] {Long.toString(fetch.id())}));
    }

    private static long id(String cursor) {
        try {
            return Long.parseLong(cursor);
        } catch (NumberFormatException e) {
            throw new InvalidInput("cursor", "belongs to another list");
        }
    }

    @POST
    @Path("{id}/retry")
    @RolesAllowed("admin")
    @Operation(summary = "Try again to fetch an object that could not be fetched")
    @APIResponse(responseCode = "204", description = "Due again")
    public Uni<Response> retry(@RestPath long id) {
        Instant now = clock.instant();
        String by = caller.name();
        return pool.withTransaction(tx -> store.lock(tx, id)
                        .invoke(found -> {
                            Fetch fetch = found.orElseThrow(() -> new NotFound("fetch", id));
                            if (!fetch.state().equals("failed")) {
                                throw new Conflict("not-failed", "The object is due already.");
                            }
                        })
                        .chain(() -> store.retry(tx, id, now))
                        .chain(() -> audit.add(tx, now, by, "fetch-retried", "fetch:" + id, null)))
                .replaceWith(Response.noContent().build());
    }
}
