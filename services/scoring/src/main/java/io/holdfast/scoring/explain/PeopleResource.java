package io.holdfast.scoring.explain;

import io.holdfast.http.InvalidInput;
import io.holdfast.http.Page;
import io.holdfast.http.PageRequest;
import io.holdfast.scoring.ScoringConfig;
import io.holdfast.scoring.people.ActiveDays;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Door. Who at a customer does the work, who may, and who left. */
@Path("/v1/accounts/{account}/people")
@Tag(name = "people")
class PeopleResource {

    private final PeopleReader people;
    private final ScoringConfig config;
    private final Clock clock;

    PeopleResource(PeopleReader people, ScoringConfig config, Clock clock) {
        this.people = people;
        this.config = config;
        this.clock = clock;
    }

    @GET
    @RolesAllowed({"csm", "cs-manager", "executive", "scoring:read"})
    @Operation(summary = "Who its power users are, who may become one, and who left")
    public Uni<PeopleView> glance(
            @RestPath UUID account, @RestQuery("as-of") @Parameter(description = "UTC day; absent: now") String asOf) {
        return people.glance(account, moment(asOf));
    }

    @GET
    @Path("/active")
    @RolesAllowed({"csm", "cs-manager", "executive", "scoring:read"})
    @Operation(summary = "Everybody who was active in 28 days, the busiest first")
    public Uni<Page<PersonView>> active(
            @RestPath UUID account,
            @RestQuery("as-of") @Parameter(description = "UTC day; absent: now") String asOf,
            @BeanParam PageRequest page) {
        return people.active(account, moment(asOf), page)
                .map(rows -> Page.of(rows, page, row -> new String[] {row.personRef()}));
    }

    /** The last moment of a past day; now for today. */
    private Instant moment(String asOf) {
        Instant now = clock.instant();
        if (asOf == null) {
            return now;
        }
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        LocalDate day = day(asOf);
        int kept = config.personDays() - ActiveDays.SPAN;
        if (day.isAfter(today) || day.isBefore(today.minusDays(kept))) {
            throw new InvalidInput("as-of", "must be at most " + kept + " days ago, and not in the future");
        }
        return day.equals(today)
                ? now
                : day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().minusMillis(1);
    }

    private static LocalDate day(String asOf) {
        try {
            return LocalDate.parse(asOf);
        } catch (DateTimeParseException e) {
            throw new InvalidInput("as-of", "must be a day like 2026-01-31");
        }
    }
}
