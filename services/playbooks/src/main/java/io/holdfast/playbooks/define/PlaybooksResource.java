package io.holdfast.playbooks.define;

import static io.holdfast.playbooks.Permission.ADMIN;
import static io.holdfast.playbooks.Permission.CSM;
import static io.holdfast.playbooks.Permission.CS_MANAGER;
import static io.holdfast.playbooks.Permission.EXECUTIVE;
import static io.holdfast.playbooks.Permission.READ;
import static io.holdfast.playbooks.Permission.WRITE;

import io.holdfast.http.Caller;
import io.holdfast.http.ETags;
import io.holdfast.http.InvalidInput;
import io.holdfast.http.NotFound;
import io.holdfast.http.Page;
import io.holdfast.http.PageRequest;
import io.holdfast.http.Problem;
import io.holdfast.http.Problems;
import io.holdfast.playbooks.Permission;
import io.holdfast.playbooks.Transactions;
import io.holdfast.playbooks.customer.Account;
import io.quarkus.security.ForbiddenException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Door to playbooks: everybody reads, managers and administrators write. */
@Path("/v1/playbooks")
@Tag(name = "Playbooks")
@Produces(MediaType.APPLICATION_JSON)
public class PlaybooksResource {

    private static final String YAML = "application/yaml";

    private final Transactions transactions;
    private final Shelf shelf;
    private final DefinePlaybook define;
    private final PreviewPlaybook preview;
    private final Caller caller;

    PlaybooksResource(
            Transactions transactions, Shelf shelf, DefinePlaybook define, PreviewPlaybook preview, Caller caller) {
        this.transactions = transactions;
        this.shelf = shelf;
        this.define = define;
        this.preview = preview;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({CSM, CS_MANAGER, EXECUTIVE, ADMIN, READ, WRITE})
    @Operation(summary = "List playbooks by key")
    public Uni<Page<PlaybookViews.Summary>> list(@BeanParam PageRequest page) {
        Optional<String> after = page.after(1).map(key -> key.getFirst());
        return transactions
                .read(connection -> shelf.list(connection, after, page.fetch()))
                .map(rows ->
                        Page.of(rows, page, last -> new String[] {last.key()}).map(PlaybookViews.Summary::of));
    }

    @GET
    @Path("{key}")
    @RolesAllowed({CSM, CS_MANAGER, EXECUTIVE, ADMIN, READ, WRITE})
    @Operation(
            summary = "Read a playbook with its versions and its draft",
            description = "The ETag is that of the draft.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PlaybookViews.Whole.class)))
    public Uni<Response> read(@PathParam("key") String key) {
        return transactions.read(connection -> shelf.knows(connection, key)
                .invoke(known -> {
                    if (!known) {
                        throw new NotFound("playbook", key);
                    }
                })
                .chain(() -> shelf.draft(connection, key))
                .chain(draft -> whole(connection, key, draft).map(whole -> Response.ok(whole)
                        .tag(ETags.of(draft.map(Shelf.Draft::revision).orElse(0L)))
                        .build())));
    }

    @GET
    @Path("{key}/versions/{version}")
    @RolesAllowed({CSM, CS_MANAGER, EXECUTIVE, ADMIN, READ, WRITE})
    @Operation(summary = "Read a published version")
    public Uni<PlaybookViews.Text> version(@PathParam("key") String key, @PathParam("version") int version) {
        return transactions.read(connection -> shelf.yaml(connection, key, version)
                .map(found -> found.orElseThrow(() -> new NotFound("playbook version", key + " " + version)))
                .map(yaml -> new PlaybookViews.Text(key, version, yaml)));
    }

    @PUT
    @Path("{key}/draft")
    @Consumes({YAML, "application/x-yaml", "text/yaml"})
    @RolesAllowed({CS_MANAGER, ADMIN, WRITE})
    @Operation(
            summary = "Write the draft of a playbook",
            description = "YAML by the schema in api-specs/playbook.schema.json. 400 names the path of each fault. An"
                    + " If-Match header, when sent, must name the draft's ETag.")
    @RequestBody(required = true, content = @Content(mediaType = YAML, schema = @Schema(implementation = String.class)))
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PlaybookViews.Draft.class)))
    public Uni<Response> draft(
            @PathParam("key") String key, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, String yaml) {
        return define.draft(key, yaml, ifMatch, caller.name())
                .map(draft -> Response.ok(PlaybookViews.Draft.of(key, draft))
                        .tag(ETags.of(draft.revision()))
                        .build());
    }

    @POST
    @Path("{key}/publish")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed({CS_MANAGER, ADMIN, WRITE})
    @Operation(
            summary = "Publish the draft as the next version",
            description = "A version never changes; running plays keep theirs.")
    public Uni<PlaybookViews.Published> publish(@PathParam("key") String key) {
        return define.publish(key, caller.name()).map(version -> new PlaybookViews.Published(key, version));
    }

    @POST
    @Path("{key}/preview")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed({CSM, CS_MANAGER, EXECUTIVE, ADMIN, READ, WRITE})
    @Operation(
            summary = "Fill every text for an account",
            description = "Of the draft if there is one, else of the newest version. Starts nothing.")
    public Uni<PreviewPlaybook.Preview> preview(
            @PathParam("key") String key,
            @QueryParam("account") @Parameter(description = "Id of the account", required = true) String account) {
        if (account == null || account.isBlank()) {
            throw new InvalidInput("account", "is missing");
        }
        return preview.of(key, account, this::reading);
    }

    /** What is wrong with a playbook, path by path. */
    @ServerExceptionMapper
    Response unsound(DefinePlaybook.Unsound unsound) {
        return Problems.invalid(unsound.faults().stream()
                .map(fault -> new Problem.FieldError(fault.path(), fault.reason()))
                .toList());
    }

    private Uni<PlaybookViews.Whole> whole(SqlConnection connection, String key, Optional<Shelf.Draft> draft) {
        return shelf.versions(connection, key).chain(versions -> (versions.isEmpty()
                        ? Uni.createFrom().item(Optional.<String>empty())
                        : shelf.yaml(connection, key, versions.getFirst().version()))
                .map(yaml -> new PlaybookViews.Whole(
                        key,
                        versions.stream().map(PlaybookViews.Version::of).toList(),
                        yaml.orElse(null),
                        draft.map(one -> PlaybookViews.Draft.of(key, one)).orElse(null))));
    }

    private void reading(Account account) {
        if (!Permission.mayRead(caller, account.owner(), Optional.empty())) {
            throw new ForbiddenException("the account belongs to somebody else");
        }
    }
}
