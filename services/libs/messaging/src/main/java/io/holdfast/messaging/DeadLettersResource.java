package io.holdfast.messaging;

import io.holdfast.http.Caller;
import io.holdfast.http.Conflict;
import io.holdfast.http.ETags;
import io.holdfast.http.InvalidInput;
import io.holdfast.http.NotFound;
import io.holdfast.http.Page;
import io.holdfast.http.PageRequest;
import io.holdfast.http.Problems;
import io.holdfast.http.Unavailable;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Operators' door to messages that could not be handled. */
@Path("/v1/admin/dead-letters")
@Tag(name = "Operations", description = "Dead letters, republication, the outbox. For administrators.")
class DeadLettersResource {

    private static final Set<String> STATES = Set.of("open", "replayed", "erased");
    private static final Duration BROKER_RETRY = Duration.ofSeconds(5);

    private final DeadLetterStore store;
    private final ReplayDeadLetter replay;
    private final PersonErasure erasure;
    private final Caller caller;

    @Inject
    DeadLettersResource(DeadLetterStore store, ReplayDeadLetter replay, PersonErasure erasure, Caller caller) {
        this.store = store;
        this.replay = replay;
        this.erasure = erasure;
        this.caller = caller;
    }

    @GET
    @RolesAllowed("admin")
    @Operation(summary = "Lists dead letters, newest first, without their payloads.")
    public Uni<Page<DeadLetterView>> list(
            @RestQuery @Schema(enumeration = {"open", "replayed", "erased"}) String state,
            @RestQuery String queue,
            @BeanParam PageRequest page) {
        if (state != null && !STATES.contains(state)) {
            throw new InvalidInput("state", "must be one of open, replayed, erased");
        }
        return store.list(state, queue, page).map(rows -> rows.map(DeadLetterView::listed));
    }

    @GET
    @Path("{id}")
    @RolesAllowed("admin")
    @Operation(summary = "Reads one dead letter with its payload.")
    @APIResponse(
            responseCode = "200",
            description = "The dead letter; its ETag guards a correction.",
            content = @Content(schema = @Schema(implementation = DeadLetterView.class)))
    public Uni<Response> get(@RestPath UUID id) {
        return store.get(id).map(found -> tagged(found.orElseThrow(() -> new NotFound("dead letter", id))));
    }

    @PUT
    @Path("{id}/payload")
    @RolesAllowed("admin")
    @Operation(summary = "Corrects the payload of a dead letter, before it is replayed.")
    @APIResponse(
            responseCode = "200",
            description = "The corrected dead letter.",
            content = @Content(schema = @Schema(implementation = DeadLetterView.class)))
    public Uni<Response> correct(
            @RestPath UUID id, @HeaderParam("If-Match") String ifMatch, DeadLetterView.Payload corrected) {
        byte[] body = bytes(corrected);
        return store.inTransaction(tx -> store.lock(tx, id).chain(found -> {
            DeadLetterRow row = found.orElseThrow(() -> new NotFound("dead letter", id));
            ETags.require(ifMatch, row.version());
            if (row.body() == null) {
                throw new Conflict("dead-letter-erased", "The dead letter was erased.");
            }
            return store.correct(tx, id, body).map(DeadLettersResource::tagged);
        }));
    }

    @POST
    @Path("{id}/replay")
    @RolesAllowed("admin")
    @Operation(summary = "Sends a dead letter back to the queue it died in, as a first attempt.")
    @APIResponse(
            responseCode = "200",
            description = "The broker has taken it.",
            content = @Content(schema = @Schema(implementation = DeadLetterView.class)))
    public Uni<Response> replay(@RestPath UUID id) {
        return replay.replay(id, caller.name())
                .onFailure(PublishFailure.class)
                .transform(refused -> new Unavailable("The broker did not take the message.", BROKER_RETRY, refused))
                .map(outcome -> switch (outcome) {
                    case ReplayDeadLetter.Outcome.Replayed replayed -> tagged(replayed.row());
                    case ReplayDeadLetter.Outcome.NotFound _ -> Problems.notFound("dead letter", id);
                    case ReplayDeadLetter.Outcome.Erased _ ->
                        Problems.conflict("dead-letter-erased", "The dead letter was erased.");
                    case ReplayDeadLetter.Outcome.NoQueue gone ->
                        Problems.conflict("no-such-queue", "No queue takes it: " + gone.queue());
                });
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed("admin")
    @Operation(summary = "Purges a dead letter.")
    @APIResponse(responseCode = "204", description = "It is gone.")
    public Uni<Response> purge(@RestPath UUID id) {
        return store.purge(id).map(gone -> gone ? Response.noContent().build() : Problems.notFound("dead letter", id));
    }

    /** Whose data to erase. */
    record Erasure(
            @Schema(description = "Person reference, <sourceId>:<keyed hash>", required = true)
            String personRef) {}

    @POST
    @Path("erasures")
    @RolesAllowed("admin")
    @Operation(
            summary = "Erases a person from all messages this service keeps, dead letters and others.",
            description = """
                    Takes the clear names and addresses out of events in the outbox and the event log, and out of dead letters; \
                    a dead letter that cannot be read is emptied. References stay: they are keyed hashes. Safe to repeat.\
                    """)
    public Uni<PersonErasure.Erased> erase(@Schema(type = SchemaType.OBJECT) Erasure whose) {
        if (whose == null || whose.personRef() == null || whose.personRef().isBlank()) {
            throw new InvalidInput("personRef", "is required");
        }
        return erasure.erase(whose.personRef(), caller.name());
    }

    private static byte[] bytes(DeadLetterView.Payload payload) {
        if (payload == null) {
            throw new InvalidInput("content", "is required");
        }
        return payload.bytes();
    }

    private static Response tagged(DeadLetterRow row) {
        return Response.ok(DeadLetterView.whole(row))
                .tag(ETags.of(row.version()))
                .build();
    }
}
