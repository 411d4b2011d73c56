package io.holdfast.alerting.notify;

import static io.holdfast.alerting.Permission.ADMIN;

import io.holdfast.alerting.WorkLeft;
import io.holdfast.http.NotFound;
import io.holdfast.http.Page;
import io.holdfast.http.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.event.Event;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Door for operators: mails that were given up. */
@Path("/v1/admin/dead-notifications")
@Tag(name = "Operations")
@Produces(MediaType.APPLICATION_JSON)
public class NotificationsResource {

    private final MailQueue queue;
    private final Clock clock;
    private final Event<WorkLeft> workLeft;

    NotificationsResource(MailQueue queue, Clock clock, Event<WorkLeft> workLeft) {
        this.queue = queue;
        this.clock = clock;
        this.workLeft = workLeft;
    }

    @GET
    @RolesAllowed(ADMIN)
    @Operation(summary = "List notifications that were given up, oldest first")
    public Uni<Page<DeadMail>> dead(@BeanParam PageRequest page) {
        return queue.dead(page)
                .map(rows -> Page.of(rows, page, last ->
                        new String[] {last.createdAt().toString(), last.id().toString()}));
    }

    @POST
    @Path("{id}/retry")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(ADMIN)
    @Operation(summary = "Try a given-up notification again, from its first attempt")
    public Uni<Void> retry(@PathParam("id") UUID id) {
        return queue.revive(id, clock.instant().truncatedTo(ChronoUnit.MICROS))
                .invoke(found -> {
                    if (!found) {
                        throw new NotFound("dead notification", id);
                    }
                    workLeft.fire(new WorkLeft());
                })
                .replaceWithVoid();
    }
}
