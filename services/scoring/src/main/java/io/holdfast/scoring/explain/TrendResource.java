package io.holdfast.scoring.explain;

import io.holdfast.http.NotFound;
import io.holdfast.scoring.define.Scorecard;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Door. Where an account's score came from, and how the accounts below it stand. */
@Path("/v1/accounts/{account}/health")
@Tag(name = "health")
class TrendResource {

    private final TrendReader trends;
    private final Clock clock;

    TrendResource(TrendReader trends, Clock clock) {
        this.trends = trends;
        this.clock = clock;
    }

    @GET
    @Path("/trend")
    @RolesAllowed({"csm", "cs-manager", "executive", "scoring:read"})
    @Operation(
            summary = "Changes over 7, 30, 60 and 90 days with changes of the model marked, and days above a threshold")
    public Uni<TrendView> trend(
            @RestPath UUID account,
            @RestQuery
                    @DefaultValue(Scorecard.OVERALL)
                    @Parameter(description = "Which of its scorecards, for example onboarding")
                    String scorecard,
            @RestQuery @Parameter(description = "UTC day; absent: today") LocalDate day,
            @RestQuery @Parameter(description = "0 to 100; absent: 80") BigDecimal threshold) {
        LocalDate last = day == null ? LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC) : day;
        BigDecimal checked = PortfolioResource.checked(threshold);
        return trends.trend(account, scorecard, last, checked)
                .map(found -> found.map(trend -> TrendView.of(account.toString(), scorecard, last, checked, trend))
                        .orElseThrow(() -> new NotFound("score of that day of account", account)));
    }

    @GET
    @Path("/roll-up")
    @RolesAllowed({"csm", "cs-manager", "executive", "scoring:read"})
    @Operation(summary = "The health of the account with all accounts below it, weighted by seats")
    public Uni<RollUpView> rollUp(@RestPath UUID account) {
        return trends.rollUp(account).onItem().ifNull().failWith(() -> new NotFound("account", account));
    }
}
