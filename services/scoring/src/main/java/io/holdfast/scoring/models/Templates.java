package io.holdfast.scoring.models;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.http.NotFound;
import io.holdfast.scoring.Dirtied;
import io.holdfast.scoring.StoredJson;
import io.holdfast.scoring.define.ChangeLog;
import io.holdfast.scoring.define.OpenedReports;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Shell. The industries that ship. One is applied by assigning its model to the accounts of the industry, and taken back by
 * ending that; what the other model then finds in them was there before, and starts no clocks. The rules and cadences of an
 * industry hold for its accounts whether its template is applied or not: rules and tiers know the industry.
 */
@ApplicationScoped
class Templates {

    static final List<String> IDS =
            List.of("saas", "healthcare", "financial-services", "e-commerce", "professional-services");

    private static final String APPLIED = "select condition from model_assignment";

    private static final String IS_APPLIED =
            "select exists (select from model_assignment where condition = $1 and model = $2) as applied";

    /** The assignment has the template's name, unless somebody gave it to another one. */
    private static final String ASSIGN = """
            insert into model_assignment (id, position, condition, model)
            select case when exists (select from model_assignment where id = $3)
                       then 'assignment-' || left(gen_random_uuid()::text, 8) else $3 end,
                   coalesce(max(position), 0) + 1, $1, $2
            from model_assignment
            """;

    private static final String END = "delete from model_assignment where condition = $1 and model = $2";

    private static final String PUBLISHED = "select version from model where id = $1 and state = 'published'";

    /** In id order, like everybody who locks accounts. */
    private static final String FIND = """
            with known as (
                select account_id from account where industry = $1 order by account_id for no key update
            ), found as (
                update account set discovery = true from known where account.account_id = known.account_id
            )
            insert into dirty_mark (kind, reference) select 'I', account_id::text from known
            """;

    /** A template, and whether it is applied. */
    record Template(
            String id,
            String name,
            int version,

            @Schema(description = "Whether its model scores the accounts of the industry")
            boolean applied,

            @Schema(
                    description =
                            "Model and assignment, which applying puts in force. Its rules and cadences hold for the"
                                    + " accounts of the industry whether it is applied or not: shipped rules and tiers know the"
                                    + " industry. A cadence without measuredBy is advice that nothing watches")
            Map<String, Object> definition) {}

    /** What applying a template comes to: its model scores the accounts of its industry. */
    private record Assignment(String condition, String model, String industry) {

        static Assignment of(String id) {
            if (!IDS.contains(id)) {
                throw new NotFound("template", id);
            }
            JsonNode body = StoredJson.tree(ShippedDefinitions.read("templates/" + id));
            String model = body.path("model").asText();
            return new Assignment(
                    body.path("assignment").asText(),
                    model.substring(0, model.lastIndexOf('-')),
                    body.path("industry").asText());
        }
    }

    private final Pool pool;
    private final OpenedReports reports;
    private final ChangeLog changes;
    private final Clock clock;
    private final Event<Dirtied> dirtied;

    Templates(Pool pool, OpenedReports reports, ChangeLog changes, Clock clock, Event<Dirtied> dirtied) {
        this.pool = pool;
        this.reports = reports;
        this.changes = changes;
        this.clock = clock;
        this.dirtied = dirtied;
    }

    Uni<List<Template>> all() {
        return pool.query(APPLIED).execute().map(rows -> {
            Set<String> applied = new HashSet<>();
            rows.forEach(row -> applied.add(row.getString("condition")));
            return IDS.stream().map(id -> template(id, applied)).toList();
        });
    }

    /** Does nothing to one that is applied. Its model must have been looked at in a back-test where accounts are scored. */
    Uni<Void> apply(String id, String by) {
        Assignment wanted = Assignment.of(id);
        return pool.withTransaction(tx -> changes.alone(tx)
                        .chain(() -> applied(tx, wanted))
                        .chain(applied -> applied
                                ? Uni.createFrom().voidItem()
                                : looked(tx, wanted.model())
                                        .chain(() -> note(tx, "apply template " + id, by))
                                        .chain(() -> tx.preparedQuery(ASSIGN)
                                                .execute(Tuple.of(wanted.condition(), wanted.model(), id)))
                                        .chain(() -> find(tx, wanted.industry()))))
                .invoke(() -> dirtied.fire(new Dirtied()));
    }

    /** Does nothing to one that is not applied. */
    Uni<Void> takeBack(String id, String by) {
        Assignment ended = Assignment.of(id);
        return pool.withTransaction(tx -> changes.alone(tx)
                        .chain(() -> applied(tx, ended))
                        .chain(applied -> applied
                                ? note(tx, "take back template " + id, by)
                                        .chain(() -> tx.preparedQuery(END)
                                                .execute(Tuple.of(ended.condition(), ended.model())))
                                        .chain(() -> find(tx, ended.industry()))
                                : Uni.createFrom().voidItem()))
                .invoke(() -> dirtied.fire(new Dirtied()));
    }

    private Uni<Long> note(SqlConnection tx, String what, String by) {
        return changes.note(tx, what, by, clock.instant());
    }

    private static Uni<Boolean> applied(SqlConnection tx, Assignment assignment) {
        return tx.preparedQuery(IS_APPLIED)
                .execute(Tuple.of(assignment.condition(), assignment.model()))
                .map(rows -> rows.iterator().next().getBoolean("applied"));
    }

    private Uni<Void> looked(SqlConnection tx, String model) {
        return tx.preparedQuery(PUBLISHED)
                .execute(Tuple.of(model))
                .chain(rows -> reports.require(tx, model, rows.iterator().next().getInteger("version")));
    }

    private static Uni<Void> find(SqlConnection tx, String industry) {
        return tx.preparedQuery(FIND).execute(Tuple.of(industry)).replaceWithVoid();
    }

    private static Template template(String id, Set<String> applied) {
        Map<String, Object> body =
                StoredJson.read(ShippedDefinitions.read("templates/" + id), new TypeReference<>() {});
        return new Template(
                id,
                (String) body.get("name"),
                (Integer) body.get("version"),
                applied.contains((String) body.get("assignment")),
                body);
    }
}
