package io.holdfast.connector.sources;

import io.holdfast.connector.source.Source;
import io.holdfast.http.Caller;
import io.holdfast.http.ETags;
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
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** The vendors' installations that may send requests. */
@Path("/v1/sources")
@Tag(name = "Sources")
class SourceResource {

    /** A write key or signing secret. Written, never read. */
    private static final String SECRET = "[!-~]{8,200}";

    private static final String SECRET_MESSAGE = "must be 8 to 200 visible ASCII characters";

    /** A vendor's token for us. Written, never read. */
    private static final String TOKEN = "[!-~]{8,500}";

    private static final String TOKEN_MESSAGE = "must be 8 to 500 visible ASCII characters";

    /** A new source. */
    record NewSource(
            @NotNull
            @Pattern(
                    regexp = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?",
                    message = "must be 1 to 63 lower-case letters, digits and hyphens")
            String id,

            @NotNull @Size(max = 40) String kind,

            @Schema(
                    description = "Write keys or signing secrets, two while one is rotated. Never returned.",
                    writeOnly = true)
            @NotNull
            @Size(min = 1, max = 2)
            List<@NotNull @Pattern(regexp = SECRET, message = SECRET_MESSAGE) String> secrets,

            boolean mayCreateAccounts,
            boolean domainVerified,
            @Schema(nullable = true) Map<String, List<String>> settings,

            @Schema(nullable = true, defaultValue = "true") Boolean enabled,

            @Schema(
                    description = "The vendor's token for us, where objects are fetched. Never returned.",
                    writeOnly = true,
                    nullable = true)
            @Pattern(regexp = TOKEN, message = TOKEN_MESSAGE)
            String apiToken) {}

    /** What can be changed later. */
    record ChangedSource(
            @Schema(description = "Replaces all secrets; absent: they stay.", writeOnly = true, nullable = true)
            @Size(min = 1, max = 2)
            List<@NotNull @Pattern(regexp = SECRET, message = SECRET_MESSAGE) String> secrets,

            boolean mayCreateAccounts,
            boolean domainVerified,
            @Schema(nullable = true) Map<String, List<String>> settings,
            @NotNull Boolean enabled,

            @Schema(description = "Replaces the vendor's token; absent: it stays.", writeOnly = true, nullable = true)
            @Pattern(regexp = TOKEN, message = TOKEN_MESSAGE)
            String apiToken) {}

    /** A source without its secrets. */
    record SourceView(
            String id,
            String kind,
            int secrets,
            boolean mayCreateAccounts,
            boolean domainVerified,
            Map<String, List<String>> settings,
            boolean enabled,
            boolean apiToken,

            @Schema(
                    description = "Why nothing is fetched until the source is changed; null while it is",
                    nullable = true)
            String fetchingPausedBecause) {

        static SourceView of(Source source) {
            return new SourceView(
                    source.id(),
                    source.kind(),
                    source.secrets().size(),
                    source.mayCreateAccounts(),
                    source.domainVerified(),
                    source.settings(),
                    source.enabled(),
                    source.access().token() != null,
                    source.access().pausedBecause());
        }
    }

    private final Pool pool;
    private final SourceStore store;
    private final SaveSource save;
    private final CheckSettings check;
    private final Caller caller;

    SourceResource(Pool pool, SourceStore store, SaveSource save, CheckSettings check, Caller caller) {
        this.pool = pool;
        this.store = store;
        this.save = save;
        this.check = check;
        this.caller = caller;
    }

    @POST
    @Idempotent
    @RolesAllowed({"admin", "${holdfast.service}:write"})
    @Operation(summary = "Register a source")
    @APIResponse(
            responseCode = "201",
            description = "Registered; its ETag guards changes",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = SourceView.class)))
    public Uni<Response> create(@Valid @NotNull NewSource source) {
        String by = caller.name();
        return check.of(source.kind(), source.settings())
                .chain(settings -> save.created(
                        new Source(
                                source.id(),
                                source.kind(),
                                source.secrets(),
                                source.mayCreateAccounts(),
                                source.domainVerified(),
                                settings,
                                !Boolean.FALSE.equals(source.enabled()),
                                1,
                                new Source.Access(source.apiToken(), null)),
                        by))
                .map(saved -> Response.created(URI.create("/v1/sources/" + saved.id()))
                        .tag(ETags.of(saved.version()))
                        .entity(SourceView.of(saved))
                        .build());
    }

    @PUT
    @Path("{id}")
    @RolesAllowed({"admin", "${holdfast.service}:write"})
    @Operation(summary = "Change a source; needs If-Match")
    @APIResponse(
            responseCode = "200",
            description = "Changed, with its next ETag",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = SourceView.class)))
    public Uni<Response> change(
            @RestPath String id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @Valid @NotNull ChangedSource change) {
        String by = caller.name();
        return find(id).chain(found -> check.of(found.kind(), change.settings()))
                .chain(settings -> save.changed(
                        id,
                        before -> {
                            ETags.require(ifMatch, before.version());
                            return after(before, change, settings);
                        },
                        by))
                .map(SourceResource::answer);
    }

    private static Source after(Source before, ChangedSource change, Map<String, List<String>> settings) {
        return new Source(
                before.id(),
                before.kind(),
                Objects.requireNonNullElse(change.secrets(), before.secrets()),
                change.mayCreateAccounts(),
                change.domainVerified(),
                settings,
                change.enabled(),
                before.version() + 1,
                new Source.Access(change.apiToken() == null ? before.access().token() : change.apiToken(), null));
    }

    @GET
    @Path("{id}")
    @RolesAllowed({"admin", "cs-manager", "executive", "${holdfast.service}:read"})
    @Operation(summary = "A source, without its secrets")
    @APIResponse(
            responseCode = "200",
            description = "The source; its ETag guards changes",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = SourceView.class)))
    public Uni<Response> get(@RestPath String id) {
        return find(id).map(SourceResource::answer);
    }

    @GET
    @RolesAllowed({"admin", "cs-manager", "executive", "${holdfast.service}:read"})
    @Operation(summary = "Sources in the order of their ids")
    public Uni<Page<SourceView>> list(@BeanParam PageRequest page) {
        return store.page(pool, page.after(1).map(List::getFirst).orElse(""), page.fetch())
                .map(rows -> Page.of(rows, page, source -> new String[] {source.id()})
                        .map(SourceView::of));
    }

    private static Response answer(Source source) {
        return Response.ok(SourceView.of(source))
                .tag(ETags.of(source.version()))
                .build();
    }

    private Uni<Source> find(String id) {
        return store.find(pool, id).map(found -> found.orElseThrow(() -> new NotFound("source", id)));
    }
}
