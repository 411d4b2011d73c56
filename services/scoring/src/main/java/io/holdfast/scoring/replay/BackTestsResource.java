package io.holdfast.scoring.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.http.Caller;
import io.holdfast.http.Idempotent;
import io.holdfast.http.InvalidInput;
import io.holdfast.http.Page;
import io.holdfast.http.PageRequest;
import io.holdfast.scoring.StoredJson;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Door. Reports that replay the past: asked for here, made in the background, read here. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "back-tests")
class BackTestsResource {

    private final AskForReport ask;
    private final AcceptedReports accepted;
    private final ReportReader reader;
    private final Caller caller;
    private final Clock clock;

    BackTestsResource(AskForReport ask, AcceptedReports accepted, ReportReader reader, Caller caller, Clock clock) {
        this.ask = ask;
        this.accepted = accepted;
        this.reader = reader;
        this.caller = caller;
        this.clock = clock;
    }

    /** A back-test that is wanted. */
    record BackTestRequest(
            @Schema(
                    type = SchemaType.OBJECT,
                    implementation = Object.class,
                    description = "A whole model, or id and version of a stored one; absent: what is in force")
            JsonNode model,

            @Schema(description = "First day; absent: a year before the last")
            LocalDate from,

            @Schema(description = "Last day, which must be over; absent: yesterday")
            LocalDate to,

            @Schema(description = "Days before the end of the paid term on which accounts are observed; absent: 90")
            Integer leadDays,

            @Schema(description = "Days between two days looked at; absent: 1 for few accounts, else 7")
            Integer stepDays,

            Only only) {}

    /** A what-if that is wanted: a model, rules, or both. */
    record WhatIfRequest(
            @Schema(
                    type = SchemaType.OBJECT,
                    implementation = Object.class,
                    description = "A whole model, or id and version of a stored one")
            JsonNode model,

            @Schema(description = "Whole rules; each replaces the one in force of the same key")
            List<Map<String, Object>> rules,

            @Schema(description = "First day of the past looked at; absent: a year ago")
            LocalDate from,

            Only only) {}

    /** A dry run that is wanted. */
    record DryRunRequest(
            @Schema(type = SchemaType.OBJECT, implementation = Object.class, description = "A whole rule")
            JsonNode rule,

            @Schema(description = "First day looked at; absent: a year ago")
            LocalDate from,

            Only only) {}

    @POST
    @Path("/back-tests")
    @Idempotent
    @RolesAllowed({"cs-manager", "admin", "scoring:write"})
    @Operation(summary = "Asks what a score and its rules would have been worth in the past")
    @APIResponseSchema(
            value = ReportView.class,
            responseCode = "202",
            responseDescription = AcceptedReports.DESCRIPTION)
    public Uni<Response> backTest(BackTestRequest request) {
        BackTestRequest wanted = request == null ? new BackTestRequest(null, null, null, null, null, null) : request;
        return accepted.answer(ask.backTest(
                wanted.model(),
                wanted.from(),
                wanted.to(),
                wanted.leadDays(),
                wanted.stepDays(),
                wanted.only(),
                caller.name()));
    }

    @POST
    @Path("/what-if")
    @Idempotent
    @RolesAllowed({"cs-manager", "admin", "scoring:write"})
    @Operation(summary = "Asks who would change band today, and how alerts would have changed; nothing else is written")
    @APIResponseSchema(
            value = ReportView.class,
            responseCode = "202",
            responseDescription = AcceptedReports.DESCRIPTION)
    public Uni<Response> whatIf(WhatIfRequest request) {
        WhatIfRequest wanted = body(request);
        return accepted.answer(
                ask.whatIf(wanted.model(), trees(wanted.rules()), wanted.from(), wanted.only(), caller.name()));
    }

    @POST
    @Path("/dry-runs")
    @Idempotent
    @RolesAllowed({"cs-manager", "admin", "scoring:write"})
    @Operation(summary = "Asks when a rule would have fired in the past, and how often it would have been right")
    @APIResponseSchema(
            value = ReportView.class,
            responseCode = "202",
            responseDescription = AcceptedReports.DESCRIPTION)
    public Uni<Response> dryRun(DryRunRequest request) {
        DryRunRequest wanted = body(request);
        return accepted.answer(ask.dryRun(wanted.rule(), wanted.from(), wanted.only(), caller.name()));
    }

    @GET
    @Path("/back-tests")
    @RolesAllowed({"csm", "cs-manager", "executive", "admin", "scoring:read"})
    @Operation(summary = "Reports of every kind, latest first, without their answers")
    public Uni<Page<ReportView>> list(
            @RestQuery @Parameter(description = "BACKTEST, WHATIF, DRYRUN or GOLIVE; absent: all") Kind kind,
            @BeanParam PageRequest page) {
        return reader.list(kind, page);
    }

    @GET
    @Path("/back-tests/{id}")
    @RolesAllowed({"csm", "cs-manager", "executive", "admin", "scoring:read"})
    @Operation(
            summary = "A report of any kind with its answer",
            description = "Who first reads a finished report is noted: a model can only be published after that.")
    public Uni<ReportView> open(@RestPath UUID id) {
        return reader.open(id, caller.name(), clock.instant());
    }

    @GET
    @Path("/back-tests/{id}/details")
    @RolesAllowed({"csm", "cs-manager", "executive", "admin", "scoring:read"})
    @Operation(
            summary = "Rows of a report in pages",
            description =
                    "Accounts that left (BACKTEST, GOLIVE), accounts that would change band (WHATIF), firings (DRYRUN);"
                            + " at most 5,000.")
    public Uni<Page<Map<String, Object>>> details(@RestPath UUID id, @BeanParam PageRequest page) {
        return reader.details(id, page);
    }

    private static List<JsonNode> trees(List<Map<String, Object>> rules) {
        return rules == null
                ? null
                : rules.stream()
                        .map(rule -> StoredJson.tree(StoredJson.write(rule)))
                        .toList();
    }

    private static <T> T body(T request) {
        if (request == null) {
            throw new InvalidInput("body", "is missing");
        }
        return request;
    }
}
