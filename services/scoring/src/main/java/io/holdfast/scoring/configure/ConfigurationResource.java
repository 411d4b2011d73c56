package io.holdfast.scoring.configure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.http.Caller;
import io.holdfast.http.InvalidInput;
import io.holdfast.http.Page;
import io.holdfast.http.PageRequest;
import io.holdfast.scoring.configuration.Difference;
import io.holdfast.scoring.define.ChangeLog;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Door. The configuration as one document, to be compared with and carried to another installation. */
@Path("/v1/configuration")
@Tag(name = "configuration")
class ConfigurationResource {

    private static final List<String> PARTS =
            List.of("measures", "products", "models", "assignments", "scorecards", "rules");

    private final ReadConfiguration reading;
    private final ApplyConfiguration application;
    private final UndoChange undoing;
    private final ChangeLog changes;
    private final Caller caller;

    ConfigurationResource(
            ReadConfiguration reading,
            ApplyConfiguration application,
            UndoChange undoing,
            ChangeLog changes,
            Caller caller) {
        this.reading = reading;
        this.application = application;
        this.undoing = undoing;
        this.changes = changes;
        this.caller = caller;
    }

    /** That something was put back. */
    record Undone(
            @Schema(description = "The change that this made")
            long change) {}

    @GET
    @RolesAllowed({"cs-manager", "admin", "scoring:read"})
    @Operation(summary = "Everything accounts are measured and judged by, as one document")
    @APIResponse(
            responseCode = "200",
            description = "Measures, products, models, assignments, scorecards and rules in force",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(type = SchemaType.OBJECT, implementation = Object.class)))
    public Uni<JsonNode> export() {
        return reading.export();
    }

    @POST
    @Path("/diff")
    @RolesAllowed({"cs-manager", "admin", "scoring:read"})
    @Operation(summary = "What would become of ours if another document were applied, in plain words")
    public Uni<List<Difference>> compare(
            @RequestBody(
                            required = true,
                            content =
                                    @Content(schema = @Schema(type = SchemaType.OBJECT, implementation = Object.class)))
                    JsonNode wanted) {
        return reading.compare(whole(wanted));
    }

    @POST
    @Path("/apply")
    @RolesAllowed({"admin", "scoring:write"})
    @Operation(
            summary = "Makes another document ours, all of it or nothing",
            description =
                    "Where accounts are scored already, models that differ become drafts: they are named in the answer,"
                            + " and published after their back-test was opened. Assignments or scorecards that would use"
                            + " such a model stay as they are until then: the answer names them too, and the document can"
                            + " be applied again. What is found starts no clocks.")
    public Uni<ApplyConfiguration.Applied> apply(
            @RequestBody(
                            required = true,
                            content =
                                    @Content(schema = @Schema(type = SchemaType.OBJECT, implementation = Object.class)))
                    JsonNode wanted) {
        return application.apply(whole(wanted), "apply a document", caller.name());
    }

    @GET
    @Path("/changes")
    @RolesAllowed({"cs-manager", "admin", "scoring:read"})
    @Operation(summary = "Who changed what is in force, latest first")
    public Uni<Page<ChangeLog.Change>> changes(@BeanParam PageRequest page) {
        long before = page.after(1).map(key -> number(key.getFirst())).orElse(Long.MAX_VALUE);
        return changes.list(before, page.fetch())
                .map(rows -> Page.of(rows, page, row -> new String[] {Long.toString(row.id())}));
    }

    @POST
    @Path("/changes/{change}/undo")
    @RolesAllowed({"admin", "scoring:write"})
    @Operation(
            summary = "Puts back what was in force before a change",
            description = "Models, the default model, assignments, scorecards and rules; products and measures stay.")
    public Uni<Undone> undo(@RestPath long change) {
        return undoing.undo(change, caller.name()).map(Undone::new);
    }

    /** Every part must be there: what is left out would be removed. */
    private static JsonNode whole(JsonNode wanted) {
        if (!(wanted instanceof ObjectNode document)) {
            throw new InvalidInput("body", "must be a configuration document");
        }
        PARTS.forEach(part -> {
            if (!document.path(part).isArray()) {
                throw new InvalidInput(part, "must be a list");
            }
        });
        return document;
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new InvalidInput("cursor", "belongs to another list");
        }
    }
}
