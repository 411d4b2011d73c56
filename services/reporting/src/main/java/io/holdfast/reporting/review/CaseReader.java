package io.holdfast.reporting.review;

import static io.holdfast.reporting.Columns.instant;
import static io.holdfast.reporting.Columns.parameter;

import io.holdfast.reporting.Span;
import io.holdfast.reporting.cases.Case;
import io.holdfast.reporting.cases.Outcomes;
import io.holdfast.reporting.figures.Spread;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads alerts and interventions of a span. */
@ApplicationScoped
class CaseReader {

    /** Alerts without a clock promise no answer; a merged one lives on in another. */
    private static final String CLOCKED = """
            from alert where deadline is not null and outcome is distinct from 'merged'
              and opened_at >= $1 and opened_at < $2
            """;

    private static final String ALERT_CASES =
            "select severity, opened_at, deadline, first_response_at, resolved_at, state " + CLOCKED;

    /** $3 severity or null, $4 and $5 last alert shown or null, $6 limit. */
    private static final String ALERTS = "select * " + CLOCKED + """
              and ($3::text is null or severity = $3)
              and ($4::timestamptz is null or (opened_at, alert_id) > ($4, $5))
            order by opened_at, alert_id limit $6
            """;

    private static final String DECLINED = """
            from intervention left join account using (account_id)
            where outcome is distinct from 'CANCELLED' and declined_at >= $1 and declined_at < $2
            """;

    private static final String INTERVENTION_CASES = "select declined_at, first_touch_at, closed_at " + DECLINED;

    /** $3 and $4 last intervention shown or null, $5 limit. */
    private static final String INTERVENTIONS = "select intervention.*, account.name " + DECLINED + """
              and ($3::timestamptz is null or (declined_at, intervention_id) > ($3, $4))
            order by declined_at, intervention_id limit $5
            """;

    private static final String OUTCOMES = """
            select proactive, count(*) filter (where outcome = 'ACHIEVED') as achieved,
                   count(*) filter (where outcome = 'PARTIAL') as partial,
                   count(*) filter (where outcome = 'MISSED') as missed,
                   count(*) filter (where outcome = 'CANCELLED') as cancelled
            from intervention
            where closed_at >= $1 and closed_at < $2
            group by proactive
            """;

    private final Pool pool;

    CaseReader(Pool pool) {
        this.pool = pool;
    }

    /** Where a list goes on: instant and id of the last row shown. */
    record After(Instant at, String id) {}

    /** Clocked alerts by severity. */
    Uni<Map<String, List<Case>>> alertCases(Span span) {
        return pool.preparedQuery(ALERT_CASES).execute(question(span)).map(rows -> {
            Map<String, List<Case>> bySeverity = new LinkedHashMap<>();
            rows.forEach(row -> bySeverity
                    .computeIfAbsent(row.getString("severity"), _ -> new java.util.ArrayList<>())
                    .add(alertCase(row)));
            return bySeverity;
        });
    }

    Uni<List<AlertList.Item>> alerts(
            Span span, Optional<String> severity, Optional<After> after, int atMost, Instant now) {
        Tuple question = question(span)
                .addString(severity.orElse(null))
                .addOffsetDateTime(after.map(key -> parameter(key.at())).orElse(null))
                .addString(after.map(After::id).orElse(null))
                .addInteger(atMost);
        return pool.preparedQuery(ALERTS)
                .execute(question)
                .map(rows -> rows.stream().map(row -> alert(row, now)).toList());
    }

    /** Interventions of declines in the span, but cancelled ones. */
    Uni<List<Case>> interventionCases(Span span) {
        return pool.preparedQuery(INTERVENTION_CASES)
                .execute(question(span))
                .map(rows -> rows.stream().map(CaseReader::interventionCase).toList());
    }

    Uni<List<InterventionList.Item>> interventions(Span span, Optional<After> after, int atMost, Instant now) {
        Tuple question = question(span)
                .addOffsetDateTime(after.map(key -> parameter(key.at())).orElse(null))
                .addString(after.map(After::id).orElse(null))
                .addInteger(atMost);
        return pool.preparedQuery(INTERVENTIONS)
                .execute(question)
                .map(rows -> rows.stream().map(row -> intervention(row, now)).toList());
    }

    /** Interventions closed in the span, reactive ones under false and proactive ones under true. */
    Uni<Map<Boolean, Outcomes>> outcomes(Span span) {
        return pool.preparedQuery(OUTCOMES).execute(question(span)).map(rows -> {
            Map<Boolean, Outcomes> outcomes = new LinkedHashMap<>();
            rows.forEach(row -> outcomes.put(
                    row.getBoolean("proactive"),
                    new Outcomes(
                            row.getLong("achieved"),
                            row.getLong("partial"),
                            row.getLong("missed"),
                            row.getLong("cancelled"))));
            return outcomes;
        });
    }

    private static Tuple question(Span span) {
        return Tuple.tuple()
                .addOffsetDateTime(parameter(span.starts()))
                .addOffsetDateTime(parameter(Span.instant(span.to())));
    }

    private static Case alertCase(Row row) {
        return new Case(
                instant(row, "opened_at"),
                instant(row, "deadline"),
                instant(row, "first_response_at"),
                instant(row, "resolved_at"));
    }

    private static AlertList.Item alert(Row row, Instant now) {
        Case one = alertCase(row);
        return new AlertList.Item(
                row.getString("alert_id"),
                row.getLong("number"),
                row.getString("account_id"),
                row.getString("rule"),
                row.getString("severity"),
                row.getString("owner"),
                one.began(),
                one.due(),
                one.answered(),
                one.standing(now).name(),
                shown(one, Duration.ofHours(1), now));
    }

    private static Case interventionCase(Row row) {
        return new Case(instant(row, "declined_at"), null, instant(row, "first_touch_at"), instant(row, "closed_at"));
    }

    private static InterventionList.Item intervention(Row row, Instant now) {
        Case one = interventionCase(row);
        return new InterventionList.Item(
                row.getString("intervention_id"),
                row.getUUID("account_id"),
                row.getString("name"),
                one.began(),
                instant(row, "opened_at"),
                one.answered(),
                row.getBoolean("proactive"),
                row.getString("outcome"),
                one.closed(),
                shown(one, Duration.ofDays(1), now));
    }

    private static BigDecimal shown(Case one, Duration unit, Instant now) {
        return one.isAnswered() || one.isOpen()
                ? new Spread(List.of(one.seconds(now))).mean(unit).orElseThrow()
                : null;
    }
}
