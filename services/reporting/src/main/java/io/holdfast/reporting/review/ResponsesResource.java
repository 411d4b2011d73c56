package io.holdfast.reporting.review;

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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** Door. First responses, time to intervention, success of interventions, and the records behind them. */
@Path("/v1")
@Tag(name = "Responses")
@Produces({MediaType.APPLICATION_JSON, Answers.CSV})
class ResponsesResource {

    private static final String FROM = "First UTC day";
    private static final String TO = "First UTC day that is no longer included";

    private final ReviewResponses review;
    private final Clock clock;

    ResponsesResource(ReviewResponses review, Clock clock) {
        this.review = review;
        this.clock = clock;
    }

    @GET
    @Path("response-times")
    @RolesAllowed({CSM, CS_MANAGER, EXECUTIVE, ADMIN, READ})
    @Operation(summary = "How long alerts waited for the first response, by severity")
    @APIResponse(
            responseCode = "200",
            description = "The times",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = ResponseTimes.class)),
                @Content(mediaType = Answers.CSV, schema = @Schema(implementation = String.class))
            })
    public Uni<Response> responseTimes(
            @RestQuery @Parameter(description = FROM, required = true) String from,
            @RestQuery @Parameter(description = TO, required = true) String to,
            @BeanParam Answers answers) {
        return review.responseTimes(Asked.span(from, to, clock)).map(answers::of);
    }

    @GET
    @Path("response-times/alerts")
    @RolesAllowed({CSM, CS_MANAGER, EXECUTIVE, ADMIN, READ})
    @Operation(summary = "The alerts behind the response times, open ones with their age")
    @APIResponse(
            responseCode = "200",
            description = "A page of alerts",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = AlertList.class)),
                @Content(mediaType = Answers.CSV, schema = @Schema(implementation = String.class))
            })
    public Uni<Response> alerts(
            @RestQuery @Parameter(description = FROM, required = true) String from,
            @RestQuery @Parameter(description = TO, required = true) String to,
            @RestQuery
                    @Parameter(
                            description = "Absent: all",
                            schema = @Schema(enumeration = {"critical", "high", "medium", "low", "info"}))
                    String severity,
            @BeanParam PageRequest page,
            @BeanParam Answers answers) {
        Optional<String> wanted = Optional.ofNullable(severity).map(word -> word.toUpperCase(Locale.ROOT));
        if (wanted.isPresent() && !ReviewResponses.SEVERITIES.contains(wanted.get())) {
            throw new InvalidInput("severity", "must be critical, high, medium, low or info");
        }
        return review.alerts(Asked.span(from, to, clock), wanted, page).map(answers::of);
    }

    @GET
    @Path("time-to-intervention")
    @RolesAllowed({CSM, CS_MANAGER, EXECUTIVE, ADMIN, READ})
    @Operation(summary = "How long declines of health waited for the first qualifying touch")
    @APIResponse(
            responseCode = "200",
            description = "The times",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = InterventionTimes.class)),
                @Content(mediaType = Answers.CSV, schema = @Schema(implementation = String.class))
            })
    public Uni<Response> timeToIntervention(
            @RestQuery @Parameter(description = FROM, required = true) String from,
            @RestQuery @Parameter(description = TO, required = true) String to,
            @BeanParam Answers answers) {
        return review.timeToIntervention(Asked.span(from, to, clock)).map(answers::of);
    }

    @GET
    @Path("time-to-intervention/interventions")
    @RolesAllowed({CSM, CS_MANAGER, EXECUTIVE, ADMIN, READ})
    @Operation(summary = "The interventions behind the time to intervention, open ones with their age")
    @APIResponse(
            responseCode = "200",
            description = "A page of interventions",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = InterventionList.class)),
                @Content(mediaType = Answers.CSV, schema = @Schema(implementation = String.class))
            })
    public Uni<Response> interventions(
            @RestQuery @Parameter(description = FROM, required = true) String from,
            @RestQuery @Parameter(description = TO, required = true) String to,
            @BeanParam PageRequest page,
            @BeanParam Answers answers) {
        return review.interventions(Asked.span(from, to, clock), page).map(answers::of);
    }

    @GET
    @Path("interventions/summary")
    @RolesAllowed({CSM, CS_MANAGER, EXECUTIVE, ADMIN, READ})
    @Operation(summary = "What interventions came to: strict and weighted success")
    @APIResponse(
            responseCode = "200",
            description = "The success",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = InterventionSummary.class)),
                @Content(mediaType = Answers.CSV, schema = @Schema(implementation = String.class))
            })
    public Uni<Response> success(
            @RestQuery @Parameter(description = FROM, required = true) String from,
            @RestQuery @Parameter(description = TO, required = true) String to,
            @BeanParam Answers answers) {
        return review.success(Asked.span(from, to, clock)).map(answers::of);
    }
}
