package io.holdfast.scoring.explain;

import io.holdfast.http.NotFound;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Door. All scores of one account, and how likely it is that it leaves. */
@Path("/v1/accounts/{account}")
@Tag(name = "health")
class AccountScoresResource {

    private final HealthReader health;

    AccountScoresResource(HealthReader health) {
        this.health = health;
    }

    @GET
    @Path("/scorecards")
    @RolesAllowed({"csm", "cs-manager", "executive", "scoring:read"})
    @Operation(summary = "The account's score on each scorecard that applies to it, the overall one first")
    public Uni<List<ScorecardView>> scorecards(@RestPath UUID account) {
        return health.cards(account).invoke(cards -> {
            if (cards.isEmpty()) {
                throw new NotFound("health score of account", account);
            }
        });
    }

    @GET
    @Path("/churn-risk")
    @RolesAllowed({"csm", "cs-manager", "executive", "scoring:read"})
    @Operation(summary = "How likely it is that the customer leaves, and what makes it so")
    public Uni<ChurnRiskView> risk(@RestPath UUID account) {
        return health.risk(account).onItem().ifNull().failWith(() -> new NotFound("churn risk of account", account));
    }
}
