package io.holdfast.scoring.replay;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.type.TypeReference;
import io.holdfast.http.NotFound;
import io.holdfast.scoring.StoredJson;
import io.holdfast.scoring.hindsight.RuleQuality;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Door. Whether a rule has been right, by the latest report that looked at it as it was in force. */
@Path("/v1/rules/{key}/quality")
@Tag(name = "rules")
class RuleQualityResource {

    /** Reports of a part of the accounts say nothing of the rule as a whole. */
    private static final String READ = """
            select run.id, run.finished_at, quality.body::text as quality,
                   coalesce(run.report -> 'result' ->> 'from', run.report ->> 'from')::date as from_day,
                   coalesce(run.report -> 'result' ->> 'to', run.report ->> 'to')::date as to_day
            from backtest_run run
            cross join lateral jsonb_array_elements(coalesce(run.report #> '{result,rules}', run.report -> 'rules'))
                as quality (body)
            where run.kind in ('BACKTEST', 'GOLIVE') and run.state = 'DONE' and run.parameters -> 'only' is null
              and quality.body ->> 'rule' = $1
            order by run.requested_at desc, run.id desc limit 1
            """;

    private final Pool pool;

    RuleQualityResource(Pool pool) {
        this.pool = pool;
    }

    /** What a report says of one rule. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RuleQualityView(UUID reportId, Instant finishedAt, LocalDate from, LocalDate to, RuleQuality quality) {}

    @GET
    @RolesAllowed({"csm", "cs-manager", "executive", "admin", "scoring:read"})
    @Operation(
            summary = "Precision and lead time of a rule, from the latest back-test or go-live report",
            description = "404 while no report has looked at a rule of that name.")
    public Uni<RuleQualityView> quality(@RestPath String key) {
        return pool.preparedQuery(READ).execute(Tuple.of(key)).map(rows -> rows.stream()
                .findFirst()
                .map(RuleQualityResource::view)
                .orElseThrow(() -> new NotFound("report on the rule", key)));
    }

    private static RuleQualityView view(Row row) {
        return new RuleQualityView(
                row.getUUID("id"),
                row.getOffsetDateTime("finished_at").toInstant(),
                row.getLocalDate("from_day"),
                row.getLocalDate("to_day"),
                StoredJson.read(row.getString("quality"), new TypeReference<>() {}));
    }
}
