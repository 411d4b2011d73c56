package io.holdfast.reporting.reckon;

import static io.holdfast.reporting.Permission.ADMIN;
import static io.holdfast.reporting.Permission.CSM;
import static io.holdfast.reporting.Permission.CS_MANAGER;
import static io.holdfast.reporting.Permission.EXECUTIVE;
import static io.holdfast.reporting.Permission.READ;

import io.holdfast.http.InvalidInput;
import io.holdfast.http.PageRequest;
import io.holdfast.reporting.Answers;
import io.holdfast.reporting.Asked;
import io.holdfast.reporting.Span;
import io.holdfast.reporting.retention.Movement;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Door. Retention, churn, the bridge, and the accounts behind them. */
@Path("/v1")
@Tag(name = "Retention")
@Produces({MediaType.APPLICATION_JSON, Answers.CSV})
class RetentionResource {

    private static final String MONTH = "A calendar month like 2026-01; or give from and to";
    private static final String FROM = "First UTC day";
    private static final String TO = "First UTC day that is no longer included";
    private static final int MOST_MONTHS = 120;
    private static final int DEFAULT_MONTHS = 12;

    private final ReckonRetention reckon;
    private final Clock clock;

    RetentionResource(ReckonRetention reckon, Clock clock) {
        this.reckon = reckon;
        this.clock = clock;
    }

    @GET
    @Path("retention")
    @RolesAllowed({CSM, CS_MANAGER, EXECUTIVE, ADMIN, READ})
    @Operation(summary = "GRR, NRR, logo and revenue churn of a period, with the policy they follow")
    @APIResponse(
            responseCode = "200",
            description = "The figures",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = RetentionReport.class)),
                @Content(mediaType = Answers.CSV, schema = @Schema(implementation = String.class))
            })
    public Uni<Response> retention(
            @RestQuery @Parameter(description = MONTH) String month,
            @RestQuery @Parameter(description = FROM) String from,
            @RestQuery @Parameter(description = TO) String to,
            @BeanParam Answers answers) {
        return reckon.retention(Asked.span(month, from, to, clock)).map(answers::of);
    }

    @GET
    @Path("retention/accounts")
    @RolesAllowed({CSM, CS_MANAGER, EXECUTIVE, ADMIN, READ})
    @Operation(summary = "What each account paid at the start and at the end of a period, and how it moved")
    @APIResponse(
            responseCode = "200",
            description = "A page of accounts",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = MovedAccounts.class)),
                @Content(mediaType = Answers.CSV, schema = @Schema(implementation = String.class))
            })
    public Uni<Response> accounts(
            @RestQuery @Parameter(description = MONTH) String month,
            @RestQuery @Parameter(description = FROM) String from,
            @RestQuery @Parameter(description = TO) String to,
            @BeanParam PageRequest page,
            @BeanParam Answers answers) {
        return reckon.accounts(Asked.span(month, from, to, clock), Optional.empty(), page)
                .map(answers::of);
    }

    @GET
    @Path("mrr-bridge")
    @RolesAllowed({CSM, CS_MANAGER, EXECUTIVE, ADMIN, READ})
    @Operation(summary = "How monthly recurring revenue came from the start of a period to its end")
    @APIResponse(
            responseCode = "200",
            description = "The bridge",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = BridgeReport.class)),
                @Content(mediaType = Answers.CSV, schema = @Schema(implementation = String.class))
            })
    public Uni<Response> bridge(
            @RestQuery @Parameter(description = MONTH) String month,
            @RestQuery @Parameter(description = FROM) String from,
            @RestQuery @Parameter(description = TO) String to,
            @BeanParam Answers answers) {
        return reckon.bridge(Asked.span(month, from, to, clock)).map(answers::of);
    }

    @GET
    @Path("mrr-bridge/accounts")
    @RolesAllowed({CSM, CS_MANAGER, EXECUTIVE, ADMIN, READ})
    @Operation(summary = "The accounts behind a line of the bridge")
    @APIResponse(
            responseCode = "200",
            description = "A page of accounts",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = MovedAccounts.class)),
                @Content(mediaType = Answers.CSV, schema = @Schema(implementation = String.class))
            })
    public Uni<Response> behindLine(
            @RestQuery @Parameter(description = MONTH) String month,
            @RestQuery @Parameter(description = FROM) String from,
            @RestQuery @Parameter(description = TO) String to,
            @RestQuery
                    @Parameter(
                            required = true,
                            schema =
                                    @Schema(
                                            enumeration = {
                                                "new",
                                                "reactivation",
                                                "expansion",
                                                "contraction",
                                                "churn",
                                                "unchanged"
                                            }))
                    String movement,
            @BeanParam PageRequest page,
            @BeanParam Answers answers) {
        Span span = Asked.span(month, from, to, clock);
        Movement wanted = Optional.ofNullable(movement)
                .flatMap(Movement::of)
                .orElseThrow(() -> new InvalidInput(
                        "movement", "must be new, reactivation, expansion, contraction, churn or unchanged"));
        return reckon.accounts(span, Optional.of(wanted), page).map(answers::of);
    }

    @GET
    @Path("series/{metric}")
    @RolesAllowed({CSM, CS_MANAGER, EXECUTIVE, ADMIN, READ})
    @Operation(summary = "A figure month by month; months without churn or without customers are there too")
    @APIResponse(
            responseCode = "200",
            description = "The series",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = SeriesReport.class)),
                @Content(mediaType = Answers.CSV, schema = @Schema(implementation = String.class))
            })
    public Uni<Response> series(
            @RestPath @Parameter(schema = @Schema(enumeration = {"grr", "nrr", "logo-churn", "mrr"})) String metric,
            @RestQuery @Parameter(description = "First month; absent: eleven months before the last") String from,
            @RestQuery @Parameter(description = "Last month, included; absent: this one") String to,
            @BeanParam Answers answers) {
        Metric wanted = Metric.named(metric)
                .orElseThrow(() -> new InvalidInput("metric", "must be grr, nrr, logo-churn or mrr"));
        YearMonth current = YearMonth.from(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        YearMonth last = to == null ? current : Asked.month("to", to);
        YearMonth first = from == null ? last.minusMonths(DEFAULT_MONTHS - 1) : Asked.month("from", from);
        if (last.isAfter(current)) {
            throw new InvalidInput("to", "has not begun yet");
        }
        if (first.isAfter(last) || first.isBefore(last.minusMonths(MOST_MONTHS - 1))) {
            throw new InvalidInput("from", "must not be after to, and at most %d months".formatted(MOST_MONTHS));
        }
        return reckon.series(wanted, first, last).map(answers::of);
    }
}
