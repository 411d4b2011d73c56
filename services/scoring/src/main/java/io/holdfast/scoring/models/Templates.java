package io.holdfast.scoring.models;

import com.fasterxml.jackson.core.type.TypeReference;
import io.holdfast.http.NotFound;
import io.holdfast.scoring.Dirtied;
import io.holdfast.scoring.StoredJson;
import io.holdfast.scoring.define.OpenedReports;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Shell. The industries that ship. One is applied by assigning its model to the accounts of the industry, and taken back by
 * ending that; what the other model then finds in them was there before, and starts no clocks.
 */
@ApplicationScoped
class Templates {

    static final List<String> IDS =
            List.of("saas", "healthcare", "financial-services", "e-commerce", "professional-services");

    private static final String ONE_AT_A_TIME = "select pg_advisory_xact_lock(hashtext('model-assignments'))";

    private static final String APPLIED = "select condition from model_assignment";

    private static final String ASSIGN = """
            insert into model_assignment (position, condition, model)
            select coalesce(max(position), 0) + 1, $1, $2 from model_assignment
            having not exists (select from model_assignment where condition = $1 and model = $2)
            """;

    private static final String END = "delete from model_assignment where condition = $1 and model = $2";

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
    record Template(String id, String name, int version, boolean applied, Map<String, Object> definition) {}

    private static final String PUBLISHED = "select version from model where id = $1 and state = 'published'";

    private final Pool pool;
    private final OpenedReports reports;
    private final Event<Dirtied> dirtied;

    Templates(Pool pool, OpenedReports reports, Event<Dirtied> dirtied) {
        this.pool = pool;
        this.reports = reports;
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
    Uni<Void> apply(String id) {
        return change(id, ASSIGN);
    }

    /** Does nothing to one that is not applied. */
    Uni<Void> takeBack(String id) {
        return change(id, END);
    }

    private Uni<Void> change(String id, String sql) {
        if (!IDS.contains(id)) {
            throw new NotFound("template", id);
        }
        var body = StoredJson.tree(ShippedDefinitions.read("templates/" + id));
        String model = body.path("model").asText();
        Tuple assignment = Tuple.of(body.path("assignment").asText(), model.substring(0, model.lastIndexOf('-')));
        return pool.withTransaction(tx -> tx.query(ONE_AT_A_TIME)
                        .execute()
                        .chain(() -> sql.equals(ASSIGN)
                                ? looked(tx, assignment.getString(1))
                                : Uni.createFrom().voidItem())
                        .chain(() -> tx.preparedQuery(sql).execute(assignment))
                        .chain(rows -> rows.rowCount() == 0
                                ? Uni.createFrom().voidItem()
                                : find(tx, body.path("industry").asText())))
                .invoke(() -> dirtied.fire(new Dirtied()));
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
