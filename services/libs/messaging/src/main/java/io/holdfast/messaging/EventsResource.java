package io.holdfast.messaging;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.holdfast.http.Cursor;
import io.holdfast.http.InvalidInput;
import io.holdfast.http.Page;
import io.holdfast.http.PageRequest;
import io.holdfast.http.Unavailable;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Operators' door to events that were published, and to those that could not be. */
@Path("/v1/admin")
@Tag(name = "Operations", description = "Dead letters, republication, the outbox. For administrators.")
class EventsResource {

    private static final Duration BROKER_RETRY = Duration.ofSeconds(5);

    private final Republication republication;
    private final Parked parked;

    @Inject
    EventsResource(Republication republication, Parked parked) {
        this.republication = republication;
        this.parked = parked;
    }

    /** What to send again, and to whom. */
    record Republish(
            @Schema(required = true, description = "The one queue that gets the events")
            String queue,

            @Schema(
                    description =
                            "LATEST: the latest event per type and subject. RANGE: everything published in a span.")
            Mode mode,

            @Schema(description = "Event types; absent or empty for all")
            List<String> types,

            @Schema(description = "RANGE: first instant of publication")
            Instant from,

            @Schema(description = "RANGE: first instant no longer included")
            Instant to,

            @Schema(description = "The `next` of the step before; absent for the first step")
            String cursor) {

        /** Which events. */
        enum Mode {
            LATEST,
            RANGE
        }
    }

    /** What one step did. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Republished(
            int published,

            @Schema(description = "Send it as `cursor` to go on; absent when all is sent")
            String next) {}

    @POST
    @Path("events/republish")
    @RolesAllowed("admin")
    @Operation(
            summary = "Sends past events to one queue, up to 5000 in a step.",
            description =
                    "Repeat with the returned cursor until there is none. Ids and versions are the original ones.")
    public Uni<Republished> republish(Republish what) {
        check(what);
        List<String> types = what.types() == null ? List.of() : what.types();
        Optional<List<String>> after = Optional.ofNullable(what.cursor()).map(EventsResource::key);
        Uni<Republication.Step> step = what.mode() == Republish.Mode.LATEST
                ? republication.latest(what.queue(), types, after)
                : republication.range(what.queue(), types, what.from(), what.to(), after);
        return step.map(done -> new Republished(
                        done.published(),
                        done.next()
                                .map(key -> Cursor.encode(key.toArray(String[]::new)))
                                .orElse(null)))
                .onFailure(Unroutable.class)
                .transform(_ -> new InvalidInput("queue", "is not a work queue of the broker"))
                .onFailure(PublishFailure.class)
                .transform(refused -> new Unavailable("The broker did not take all events.", BROKER_RETRY, refused));
    }

    @GET
    @Path("outbox/parked")
    @RolesAllowed("admin")
    @Operation(summary = "Lists events that no queue takes, oldest first.")
    public Uni<Page<Parked.ParkedRow>> parked(@BeanParam PageRequest page) {
        return parked.list(page);
    }

    /** How many events are tried again. */
    record Retried(int events) {}

    @POST
    @Path("outbox/parked/retry")
    @RolesAllowed("admin")
    @Operation(summary = "Tries to publish all parked events again, once the topology was put right.")
    public Uni<Retried> retry() {
        return parked.retryAll().map(Retried::new);
    }

    private static List<String> key(String cursor) {
        List<String> key = Cursor.decode(cursor);
        if (key.size() != 2) {
            throw new InvalidInput("cursor", "belongs to another list");
        }
        return key;
    }

    private static void check(Republish what) {
        if (what == null || what.queue() == null || what.queue().isBlank()) {
            throw new InvalidInput("queue", "is required");
        }
        if (what.mode() == null) {
            throw new InvalidInput("mode", "is required");
        }
        if (what.mode() == Republish.Mode.RANGE && (what.from() == null || what.to() == null)) {
            throw new InvalidInput("from", "RANGE needs from and to");
        }
    }
}
