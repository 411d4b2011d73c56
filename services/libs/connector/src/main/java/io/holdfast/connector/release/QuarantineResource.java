package io.holdfast.connector.release;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.connector.dialect.VendorJson;
import io.holdfast.connector.quarantine.QuarantineStore;
import io.holdfast.connector.quarantine.QuarantinedItem;
import io.holdfast.http.Caller;
import io.holdfast.http.InvalidInput;
import io.holdfast.http.NotFound;
import io.holdfast.http.Page;
import io.holdfast.http.PageRequest;
import io.holdfast.http.Problems;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Items that could not be normalised. */
@Path("/v1/quarantine")
@Tag(name = "Quarantine")
class QuarantineResource {

    private static final Set<String> STATES = Set.of("open", "replayed", "discarded");

    /** An item without its content. */
    record ItemView(
            UUID id,
            String rawId,
            int item,
            String sourceId,
            String reason,
            String detail,
            @Schema(nullable = true) String runId,
            Instant receivedAt,
            Instant setAsideAt,
            String state) {

        static ItemView of(QuarantinedItem item) {
            return new ItemView(
                    item.id(),
                    item.rawId(),
                    item.item(),
                    item.sourceId(),
                    item.reason(),
                    item.detail(),
                    item.runId(),
                    item.receivedAt(),
                    item.setAsideAt(),
                    item.state());
        }
    }

    /** An item with the vendor's own words; may name people. */
    record ItemDetail(
            ItemView item,

            @Schema(
                    description = "The item as JSON; null when it is none",
                    implementation = Object.class,
                    type = SchemaType.OBJECT,
                    nullable = true)
            JsonNode payload,

            @Schema(description = "The item as text", nullable = true)
            String text) {

        static ItemDetail of(QuarantinedItem item) {
            Optional<JsonNode> json = VendorJson.read(item.payload());
            return new ItemDetail(
                    ItemView.of(item),
                    json.orElse(null),
                    json.isPresent() ? null : new String(item.payload(), StandardCharsets.UTF_8));
        }
    }

    /** How to replay. */
    record Replay(
            @Schema(
                    description = "The item as it should have been; absent: as it is",
                    implementation = Object.class,
                    type = SchemaType.OBJECT,
                    nullable = true)
            JsonNode payload,

            @Schema(description = "A run that is open; absent: as live traffic", nullable = true) @Size(max = 100)
            String runId) {}

    /** Why it can go. */
    record Discard(@NotNull @Size(min = 3, max = 500) String reason) {}

    private final Pool pool;
    private final QuarantineStore store;
    private final ReleaseItem release;
    private final Caller caller;

    QuarantineResource(Pool pool, QuarantineStore store, ReleaseItem release, Caller caller) {
        this.pool = pool;
        this.store = store;
        this.release = release;
        this.caller = caller;
    }

    @GET
    @RolesAllowed("admin")
    @Operation(summary = "Items in quarantine, the latest first")
    public Uni<Page<ItemView>> list(
            @RestQuery @DefaultValue("open") String state,
            @RestQuery String source,
            @RestQuery String reason,
            @BeanParam PageRequest page) {
        if (!STATES.contains(state)) {
            throw new InvalidInput("state", "must be open, replayed or discarded");
        }
        var after = page.after(2);
        return store.page(
                        pool,
                        state,
                        source,
                        reason,
                        after.map(key -> Instant.parse(key.get(0))).orElse(null),
                        after.map(key -> UUID.fromString(key.get(1))).orElse(null),
                        page.fetch())
                .map(rows -> Page.of(rows, page, item -> new String[] {
                            item.setAsideAt().toString(), item.id().toString()
                        })
                        .map(ItemView::of));
    }

    @GET
    @Path("{id}")
    @RolesAllowed("admin")
    @Operation(summary = "An item with its content")
    public Uni<ItemDetail> get(@RestPath UUID id) {
        return store.find(pool, id)
                .map(found -> ItemDetail.of(found.orElseThrow(() -> new NotFound("quarantined item", id))));
    }

    @POST
    @Path("{id}/replay")
    @RolesAllowed("admin")
    @Operation(summary = "Normalise an item again, corrected if need be; 409 when it still cannot be")
    @APIResponse(responseCode = "204", description = "Normalised and on its way")
    public Uni<Response> replay(@RestPath UUID id, @Valid @NotNull Replay replay) {
        Optional<byte[]> corrected = Optional.ofNullable(replay.payload())
                .filter(payload -> !payload.isNull())
                .map(VendorJson::write);
        return release.replay(id, corrected, replay.runId(), caller.name()).map(outcome -> switch (outcome) {
            case ReleaseItem.Outcome.Replayed _ -> Response.noContent().build();
            case ReleaseItem.Outcome.StillSetAside still ->
                Problems.conflict("still-set-aside", "%s: %s".formatted(still.reason(), still.detail()));
        });
    }

    @POST
    @Path("{id}/discard")
    @RolesAllowed("admin")
    @Operation(summary = "Give an item up; it stays on record")
    @APIResponse(responseCode = "204", description = "Given up")
    public Uni<Response> discard(@RestPath UUID id, @Valid @NotNull Discard discard) {
        return release.discard(id, discard.reason(), caller.name())
                .map(_ -> Response.noContent().build());
    }
}
