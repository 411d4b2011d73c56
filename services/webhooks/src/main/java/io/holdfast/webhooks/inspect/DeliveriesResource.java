package io.holdfast.webhooks.inspect;

import io.holdfast.http.NotFound;
import io.holdfast.http.Page;
import io.holdfast.http.PageRequest;
import io.holdfast.webhooks.inspect.DeliveryView.State;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Door. The delivery log. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Deliveries")
class DeliveriesResource {

    private final DeliveryLog log;

    DeliveriesResource(DeliveryLog log) {
        this.log = log;
    }

    @GET
    @Path("/endpoints/{id}/deliveries")
    @RolesAllowed({"admin", "cs-manager", "webhooks:read"})
    @Operation(summary = "Deliveries to an endpoint, newest first")
    public Uni<Page<DeliveryView>> ofEndpoint(
            @RestPath UUID id,
            @RestQuery @Parameter(description = "Only deliveries in this state") Optional<State> state,
            @BeanParam PageRequest page) {
        return log.knows(id)
                .invoke(known -> {
                    if (!known) {
                        throw new NotFound("endpoint", id);
                    }
                })
                .chain(() -> log.ofEndpoint(id, state, page));
    }

    @GET
    @Path("/deliveries/{id}")
    @RolesAllowed({"admin", "cs-manager", "webhooks:read"})
    @Operation(summary = "One delivery with all its attempts")
    public Uni<DeliveryView> one(@RestPath UUID id) {
        return log.one(id).map(found -> found.orElseThrow(() -> new NotFound("delivery", id)));
    }
}
