package io.holdfast.connector.runs;

import io.holdfast.connector.audit.AuditLog;
import io.holdfast.connector.source.KnownSources;
import io.holdfast.http.Caller;
import io.holdfast.http.Conflict;
import io.holdfast.http.Idempotent;
import io.holdfast.http.NotFound;
import io.holdfast.http.Page;
import io.holdfast.http.PageRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;

/** Runs of history on a source. */
@Path("/v1/sources/{source}/runs")
@Tag(name = "Runs")
class RunResource {

    /** What kind of history is to come. */
    record NewRun(
            @NotNull @Pattern(regexp = "import|back-fill|replay", message = "must be import, back-fill or replay")
            String kind) {}

    private final Pool pool;
    private final RunStore runs;
    private final OpenRun openRun;
    private final KnownSources known;
    private final RefreshRuns refresh;
    private final AuditLog audit;
    private final Caller caller;
    private final Clock clock;

    RunResource(
            Pool pool,
            RunStore runs,
            OpenRun openRun,
            KnownSources known,
            RefreshRuns refresh,
            AuditLog audit,
            Caller caller,
            Clock clock) {
        this.pool = pool;
        this.runs = runs;
        this.openRun = openRun;
        this.known = known;
        this.refresh = refresh;
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
    }

    @POST
    @Idempotent
    @RolesAllowed({"admin", "${holdfast.service}:write"})
    @Operation(summary = "Open a run: requests that name it in X-Holdfast-Run are history, and nothing warns")
    @APIResponse(
            responseCode = "201",
            description = "Opened",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Run.class)))
    public Uni<Response> open(@RestPath String source, @Valid @NotNull NewRun run) {
        String by = caller.name();
        if (known.byId(source).isEmpty()) {
            throw new NotFound("source", source);
        }
        return openRun.on(source, run.kind(), by).call(refresh::now).map(opened -> Response.created(
                        URI.create("/v1/sources/%s/runs/%s".formatted(source, opened.id())))
                .entity(opened)
                .build());
    }

    @POST
    @Path("{run}/close")
    @ResponseStatus(202)
    @RolesAllowed({"admin", "${holdfast.service}:write"})
    @Operation(
            summary = "Close a run: nothing more is accepted for it, and it is closed once all that was is normalised")
    public Uni<Run> close(@RestPath String source, @RestPath String run) {
        String by = caller.name();
        Instant now = clock.instant();
        return find(source, run)
                .invoke(RunResource::requireRequests)
                .chain(found -> pool.withTransaction(tx -> runs.startClosing(tx, run, now)
                        .chain(started -> started
                                ? audit.add(tx, now, by, "run-closing", "run:" + run, null)
                                : Uni.createFrom().voidItem())))
                .call(() -> refresh.now().onFailure().recoverWithNull())
                .chain(() -> find(source, run));
    }

    @GET
    @Path("{run}")
    @RolesAllowed({"admin", "cs-manager", "executive", "${holdfast.service}:read"})
    @Operation(summary = "A run with its counts")
    public Uni<Run> get(@RestPath String source, @RestPath String run) {
        return find(source, run);
    }

    @GET
    @RolesAllowed({"admin", "cs-manager", "executive", "${holdfast.service}:read"})
    @Operation(summary = "Runs of a source with their counts, the latest first")
    public Uni<Page<Run>> list(@RestPath String source, @BeanParam PageRequest page) {
        var after = page.after(2);
        Instant before = after.map(key -> Instant.parse(key.get(0))).orElse(null);
        return runs.page(pool, source, before, after.map(key -> key.get(1)).orElse(null), page.fetch())
                .map(rows ->
                        Page.of(rows, page, run -> new String[] {run.openedAt().toString(), run.id()}));
    }

    private static void requireRequests(Run run) {
        if (run.kind().equals(Run.REBUILD)) {
            throw new Conflict("rebuild-closes-itself", "A rebuild is closed when it has read the archive.");
        }
    }

    private Uni<Run> find(String source, String run) {
        return runs.find(pool, source, run).map(found -> found.orElseThrow(() -> new NotFound("run", run)));
    }
}
