package io.holdfast.webhooks.endpoints;

import io.holdfast.webhooks.catalogue.EventCatalogue;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Door. The catalogue of public events. */
@Path("/v1/event-types")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Event types")
class EventTypesResource {

    @GET
    @RolesAllowed({"admin", "cs-manager", "webhooks:read"})
    @Operation(summary = "The event types an endpoint can ask for")
    public List<EventCatalogue.PublicEvent> all() {
        return EventCatalogue.events();
    }
}
