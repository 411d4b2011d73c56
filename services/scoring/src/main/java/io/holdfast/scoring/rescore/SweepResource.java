package io.holdfast.scoring.rescore;

import io.holdfast.scoring.Dirtied;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.event.Event;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Door for operators: look at every account now. */
@Path("/v1/admin/sweep")
@Tag(name = "admin")
class SweepResource {

    private final LookAgain lookAgain;
    private final Event<Dirtied> dirtied;

    SweepResource(LookAgain lookAgain, Event<Dirtied> dirtied) {
        this.lookAgain = lookAgain;
        this.dirtied = dirtied;
    }

    /** How many accounts were marked to be looked at. */
    record Swept(int accounts) {}

    @POST
    @ResponseStatus(202)
    @RolesAllowed("admin")
    @Operation(summary = "Rescore every account as of now")
    public Uni<Swept> sweep() {
        return lookAgain.atAll().invoke(() -> dirtied.fire(new Dirtied())).map(Swept::new);
    }
}
