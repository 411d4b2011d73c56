package io.holdfast.scoring.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.http.InvalidInput;
import io.holdfast.http.NotFound;
import io.holdfast.scoring.StoredJson;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Shell. Notes that a report is wanted, after checking that it can be made. */
@ApplicationScoped
class AskForReport {

    /** Days before the end of the paid term on which accounts are observed, unless the asker says. */
    static final int LEAD_DAYS = 90;

    private static final int MOST_LEAD_DAYS = 365;
    private static final int MOST_STEP_DAYS = 30;
    private static final int MOST_RULES = 50;
    private static final int MOST_YEARS = 3;

    private static final String MODEL = "select body::text as body from model where id = $1 and version = $2";

    private final Pool pool;
    private final ReportStore reports;
    private final Clock clock;

    AskForReport(Pool pool, ReportStore reports, Clock clock) {
        this.pool = pool;
        this.reports = reports;
        this.clock = clock;
    }

    /**
     * @param model a whole model, or only {@code id} and {@code version} of a stored one; null for what is in force
     * @param from null for a year before {@code to}
     * @param to null for yesterday
     * @param only which accounts; null for all
     */
    Uni<UUID> backTest(
            JsonNode model, LocalDate from, LocalDate to, Integer leadDays, Integer stepDays, Only only, String by) {
        LocalDate last = to(to);
        Parameters parameters = new Parameters(
                from(from, last),
                last,
                within("leadDays", leadDays, 1, MOST_LEAD_DAYS, LEAD_DAYS),
                stepDays == null ? null : within("stepDays", stepDays, 1, MOST_STEP_DAYS, 1),
                null,
                null,
                only);
        return ask(Kind.BACKTEST, model, parameters, by);
    }

    Uni<UUID> whatIf(JsonNode model, List<JsonNode> rules, LocalDate from, Only only, String by) {
        List<JsonNode> tried = rules == null ? List.of() : rules;
        if (model == null && tried.isEmpty()) {
            throw new InvalidInput("model", "or rules must be given: something to try");
        }
        if (tried.size() > MOST_RULES) {
            throw new InvalidInput("rules", "must be %d at most".formatted(MOST_RULES));
        }
        for (int i = 0; i < tried.size(); i++) {
            Trial.rule("rules[%d]".formatted(i), tried.get(i));
        }
        return ask(Kind.WHATIF, model, usual(from, tried, only), by);
    }

    Uni<UUID> dryRun(JsonNode rule, LocalDate from, Only only, String by) {
        if (Trial.rule("rule", rule).portfolio()) {
            throw new InvalidInput("rule", "is about all accounts together, which is not replayed");
        }
        return ask(Kind.DRYRUN, null, usual(from, List.of(rule), only), by);
    }

    Uni<UUID> goLive(String by) {
        return ask(Kind.GOLIVE, null, usual(null, null, null), by);
    }

    private Parameters usual(LocalDate from, List<JsonNode> rules, Only only) {
        LocalDate last = to(null);
        return new Parameters(from(from, last), last, LEAD_DAYS, null, null, rules, only);
    }

    private Uni<UUID> ask(Kind kind, JsonNode model, Parameters parameters, String by) {
        return pool.withTransaction(tx ->
                body(tx, model).chain(body -> reports.ask(tx, kind, with(parameters, body), by, clock.instant())));
    }

    private static Parameters with(Parameters parameters, JsonNode model) {
        return new Parameters(
                parameters.from(),
                parameters.to(),
                parameters.leadDays(),
                parameters.stepDays(),
                model,
                parameters.rules(),
                parameters.only());
    }

    private static Uni<JsonNode> body(SqlConnection tx, JsonNode model) {
        if (model == null || model.isNull()) {
            return Uni.createFrom().nullItem();
        }
        if (model instanceof ObjectNode object && !object.has("dimensions")) {
            return stored(tx, object);
        }
        Trial.model(model);
        return Uni.createFrom().item(model);
    }

    private static Uni<JsonNode> stored(SqlConnection tx, ObjectNode reference) {
        if (!reference.path("id").isTextual() || !reference.path("version").canConvertToInt()) {
            throw new InvalidInput("model", "must be a whole model, or id and version of a stored one");
        }
        String id = reference.get("id").asText();
        int version = reference.get("version").asInt();
        return tx.preparedQuery(MODEL).execute(Tuple.of(id, version)).map(rows -> rows.stream()
                .findFirst()
                .map(row -> StoredJson.tree(row.getString("body")))
                .orElseThrow(() -> new NotFound("model", id + " " + version)));
    }

    private LocalDate to(LocalDate wanted) {
        LocalDate yesterday = MakeReports.yesterday(clock);
        if (wanted != null && wanted.isAfter(yesterday)) {
            throw new InvalidInput("to", "must be a day that is over");
        }
        return wanted == null ? yesterday : wanted;
    }

    private static LocalDate from(LocalDate wanted, LocalDate to) {
        LocalDate from = wanted == null ? to.minusYears(1) : wanted;
        if (!from.isBefore(to) || from.isBefore(to.minusYears(MOST_YEARS))) {
            throw new InvalidInput(
                    "from", "must be before the last day, and within %d years of it".formatted(MOST_YEARS));
        }
        return from;
    }

    private static int within(String field, Integer wanted, int least, int most, int usual) {
        if (wanted != null && (wanted < least || wanted > most)) {
            throw new InvalidInput(field, "must be between %d and %d".formatted(least, most));
        }
        return wanted == null ? usual : wanted;
    }
}
