package io.holdfast.reporting.survey;

import static io.holdfast.reporting.Permission.ADMIN;
import static io.holdfast.reporting.Permission.CSM;
import static io.holdfast.reporting.Permission.CS_MANAGER;
import static io.holdfast.reporting.Permission.EXECUTIVE;
import static io.holdfast.reporting.Permission.READ;

import io.holdfast.http.InvalidInput;
import io.holdfast.http.PageRequest;
import io.holdfast.reporting.Answers;
import io.holdfast.reporting.Asked;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** Door. Distribution of health on a day, its changes, and the accounts behind them. */
@Path("/v1")
@Tag(name = "Health")
@Produces({MediaType.APPLICATION_JSON, Answers.CSV})
class HealthResource {

    private static final String DAY = "UTC day like 2026-01-31; absent: today";
    private static final Set<String> WINDOWS = Set.of("30", "60", "90");

    private final SurveyHealth survey;
    private final Clock clock;

    HealthResource(SurveyHealth survey, Clock clock) {
        this.survey = survey;
        this.clock = clock;
    }

    @GET
    @Path("bands")
    @RolesAllowed({CSM, CS_MANAGER, EXECUTIVE, ADMIN, READ})
    @Operation(summary = "How many accounts, and how much revenue, were in which band on any day")
    @APIResponse(
            responseCode = "200",
            description = "The distribution",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = BandReport.class)),
                @Content(mediaType = Answers.CSV, schema = @Schema(implementation = String.class))
            })
    public Uni<Response> bands(@RestQuery @Parameter(description = DAY) String day, @BeanParam Answers answers) {
        return survey.bands(Asked.day("day", day, clock)).map(answers::of);
    }

    @GET
    @Path("bands/accounts")
    @RolesAllowed({CSM, CS_MANAGER, EXECUTIVE, ADMIN, READ})
    @Operation(summary = "The accounts behind a band of a day")
    @APIResponse(
            responseCode = "200",
            description = "A page of accounts",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = BandAccounts.class)),
                @Content(mediaType = Answers.CSV, schema = @Schema(implementation = String.class))
            })
    public Uni<Response> accounts(
            @RestQuery @Parameter(description = DAY) String day,
            @RestQuery
                    @Parameter(
                            description = "Absent: all bands",
                            schema = @Schema(enumeration = {"green", "yellow", "red"}))
                    String band,
            @BeanParam PageRequest page,
            @BeanParam Answers answers) {
        Optional<String> wanted = Optional.ofNullable(band).map(word -> word.toUpperCase(Locale.ROOT));
        if (wanted.isPresent() && !BandReport.NAMES.contains(wanted.get())) {
            throw new InvalidInput("band", "must be green, yellow or red");
        }
        return survey.accounts(Asked.day("day", day, clock), wanted, page).map(answers::of);
    }

    @GET
    @Path("health-changes")
    @RolesAllowed({CSM, CS_MANAGER, EXECUTIVE, ADMIN, READ})
    @Operation(summary = "How scores changed in 30, 60 or 90 days: the portfolio, and account by account")
    @APIResponse(
            responseCode = "200",
            description = "The portfolio and a page of accounts",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = HealthChanges.class)),
                @Content(mediaType = Answers.CSV, schema = @Schema(implementation = String.class))
            })
    public Uni<Response> changes(
            @RestQuery @Parameter(description = DAY) String day,
            @RestQuery @Parameter(description = "Days; absent: 30", schema = @Schema(enumeration = {"30", "60", "90"}))
                    String window,
            @BeanParam PageRequest page,
            @BeanParam Answers answers) {
        String days = window == null ? "30" : window;
        if (!WINDOWS.contains(days)) {
            throw new InvalidInput("window", "must be 30, 60 or 90");
        }
        return survey.changes(Asked.day("day", day, clock), Integer.parseInt(days), page)
                .map(answers::of);
    }
}
