package io.holdfast.scoring.explain;

import io.holdfast.http.InvalidInput;
import io.holdfast.http.Page;
import io.holdfast.http.PageRequest;
import io.holdfast.scoring.score.HealthBand;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** Door. A whole portfolio on any day: bands by count and revenue, who went where, who moved most. */
@Path("/v1")
@Tag(name = "portfolio")
class PortfolioResource {

    private static final int MOST_MOVERS = 100;
    private static final int MOST_DAYS = 366;

    private final PortfolioReader portfolio;
    private final Clock clock;

    PortfolioResource(PortfolioReader portfolio, Clock clock) {
        this.portfolio = portfolio;
        this.clock = clock;
    }

    @GET
    @Path("/distribution")
    @RolesAllowed({"csm", "cs-manager", "executive", "scoring:read"})
    @Operation(summary = "How many accounts are green, yellow and red, and their revenue, on any day")
    public Uni<DistributionView> distribution(
            @RestQuery @Parameter(description = "UTC day; absent: today") LocalDate day,
            @BeanParam PortfolioFilter of) {
        return portfolio.distribution(day(day), of);
    }

    @GET
    @Path("/portfolio")
    @RolesAllowed({"csm", "cs-manager", "executive", "scoring:read"})
    @Operation(summary = "Average score of a portfolio on any day, and how much of it is above a threshold")
    public Uni<PortfolioView> summary(
            @RestQuery @Parameter(description = "UTC day; absent: today") LocalDate day,
            @BeanParam PortfolioFilter of,
            @RestQuery @Parameter(description = "0 to 100; absent: 80") BigDecimal threshold) {
        return portfolio.summary(day(day), of, checked(threshold));
    }

    @GET
    @Path("/portfolio/days-above")
    @RolesAllowed({"csm", "cs-manager", "executive", "scoring:read"})
    @Operation(summary = "On how many of the last 90 days each account was at or above a threshold")
    public Uni<Page<DaysAboveView>> daysAbove(
            @RestQuery @Parameter(description = "Last UTC day; absent: today") LocalDate day,
            @RestQuery String owner,
            @RestQuery @Parameter(description = "0 to 100; absent: 80") BigDecimal threshold,
            @BeanParam PageRequest page) {
        return portfolio
                .daysAbove(day(day), owner, checked(threshold), page)
                .map(rows -> Page.of(rows, page, row -> new String[] {row.accountId()}));
    }

    @GET
    @Path("/transitions")
    @RolesAllowed({"csm", "cs-manager", "executive", "scoring:read"})
    @Operation(summary = "How many accounts, and how much revenue, went from which band to which between two days")
    public Uni<List<TransitionView>> transitions(
            @RestQuery @Parameter(description = "UTC day; absent: 30 days before the last") LocalDate from,
            @RestQuery @Parameter(description = "UTC day; absent: today") LocalDate to,
            @BeanParam PortfolioFilter of) {
        LocalDate last = day(to);
        return portfolio.transitions(first(from, last, 30), last, of);
    }

    @GET
    @Path("/movers")
    @RolesAllowed({"csm", "cs-manager", "executive", "scoring:read"})
    @Operation(summary = "The accounts whose score moved most between two days, and what moved them")
    public Uni<List<MoverView>> movers(
            @RestQuery @Parameter(description = "UTC day; absent: 7 days before the last") LocalDate from,
            @RestQuery @Parameter(description = "UTC day; absent: today") LocalDate to,
            @BeanParam PortfolioFilter of,
            @RestQuery @DefaultValue("20") @Parameter(description = "At most so many up and so many down, 1 to 100")
                    int limit) {
        if (limit < 1 || limit > MOST_MOVERS) {
            throw new InvalidInput("limit", "must be from 1 to " + MOST_MOVERS);
        }
        LocalDate last = day(to);
        return portfolio.movers(first(from, last, 7), last, of, limit);
    }

    private LocalDate day(LocalDate asked) {
        return asked == null ? LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC) : asked;
    }

    private static LocalDate first(LocalDate asked, LocalDate last, int days) {
        LocalDate first = asked == null ? last.minusDays(days) : asked;
        if (!first.isBefore(last) || first.isBefore(last.minusDays(MOST_DAYS))) {
            throw new InvalidInput("from", "must be before to, and at most " + MOST_DAYS + " days");
        }
        return first;
    }

    static BigDecimal checked(BigDecimal asked) {
        BigDecimal threshold = asked == null ? HealthBand.GREEN_FROM : asked;
        if (threshold.signum() < 0 || threshold.compareTo(BigDecimal.valueOf(100)) > 0) {
            throw new InvalidInput("threshold", "must be from 0 to 100");
        }
        return threshold;
    }
}
