package io.holdfast.scoring.explain;

import io.holdfast.http.InvalidInput;
import io.holdfast.http.NotFound;
import io.holdfast.scoring.define.Scorecard;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Door. The health of one account: now, over time, and what moved it. */
@Path("/v1/accounts/{account}/health")
@Tag(name = "health")
class HealthResource {

    private static final int HISTORY_DAYS = 90;
    private static final int MOST_DAYS = 800;

    private final HealthReader health;
    private final Clock clock;

    HealthResource(HealthReader health, Clock clock) {
        this.health = health;
        this.clock = clock;
    }

    @GET
    @RolesAllowed({"csm", "cs-manager", "executive", "scoring:read"})
    @Operation(summary = "How healthy the account is, and why")
    public Uni<HealthView> latest(
            @RestPath UUID account,
            @RestQuery
                    @DefaultValue(Scorecard.OVERALL)
                    @Parameter(description = "Which of its scorecards, for example onboarding")
                    String scorecard) {
        return health.latest(account, scorecard)
                .onItem()
                .ifNull()
                .failWith(() -> new NotFound("health score of account", account));
    }

    @GET
    @Path("/history")
    @RolesAllowed({"csm", "cs-manager", "executive", "scoring:read"})
    @Operation(summary = "The score of each day, as it was said then")
    public Uni<List<DayView>> history(
            @RestPath UUID account,
            @RestQuery
                    @DefaultValue(Scorecard.OVERALL)
                    @Parameter(description = "Which of its scorecards, for example onboarding")
                    String scorecard,
            @RestQuery @Parameter(description = "First UTC day; absent: 90 days before the last") LocalDate from,
            @RestQuery @Parameter(description = "Last UTC day; absent: today") LocalDate to) {
        LocalDate last = to == null ? today() : to;
        LocalDate first = from == null ? last.minusDays(HISTORY_DAYS) : from;
        if (first.isAfter(last) || first.isBefore(last.minusDays(MOST_DAYS))) {
            throw new InvalidInput("from", "must be at most " + MOST_DAYS + " days before to, and not after it");
        }
        return health.days(account, scorecard, first, last);
    }

    @GET
    @Path("/diff")
    @RolesAllowed({"csm", "cs-manager", "executive", "scoring:read"})
    @Operation(summary = "What moved the score between two days, in plain words")
    public Uni<DifferenceView> difference(
            @RestPath UUID account,
            @RestQuery
                    @DefaultValue(Scorecard.OVERALL)
                    @Parameter(description = "Which of its scorecards, for example onboarding")
                    String scorecard,
            @RestQuery @Parameter(description = "UTC day; the last score up to it counts", required = true)
                    LocalDate from,
            @RestQuery @Parameter(description = "UTC day; absent: today") LocalDate to) {
        if (from == null) {
            throw new InvalidInput("from", "is required");
        }
        LocalDate last = to == null ? today() : to;
        return health.difference(account, scorecard, from, last)
                .onItem()
                .ifNull()
                .failWith(() -> new NotFound("pair of health scores of account", account));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
