package io.holdfast.scoring.rescore;

import io.holdfast.scoring.StoredJson;
import io.holdfast.scoring.score.HealthModel;
import io.holdfast.scoring.score.ModelFormat;
import io.holdfast.scoring.warn.Rule;
import io.holdfast.scoring.warn.RuleFormat;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** The active model and the rules in force. Read in every transaction, parsed once. */
@ApplicationScoped
class Definitions {

    private static final String READ = """
            select 0 as position, '' as key, body::text from model where active
            union all
            select 1, key, body::text from (select distinct on (key) key, body from rule order by key, version desc) latest
            order by 1, 2
            """;

    /** What accounts are assessed with. */
    record InForce(HealthModel model, List<Rule> rules) {}

    private record Parsed(List<String> bodies, InForce inForce) {}

    private volatile Parsed last = new Parsed(List.of(), null);

    Uni<InForce> inForce(SqlConnection tx) {
        return tx.preparedQuery(READ).execute().map(rows -> {
            List<String> bodies = new ArrayList<>();
            rows.forEach(row -> bodies.add(row.getString("body")));
            Parsed known = last;
            if (!known.bodies().equals(bodies)) {
                known = new Parsed(bodies, parse(bodies));
                last = known;
            }
            return known.inForce();
        });
    }

    private static InForce parse(List<String> bodies) {
        if (bodies.isEmpty()) {
            throw new IllegalStateException("no health model is active");
        }
        HealthModel model = ModelFormat.read(StoredJson.tree(bodies.getFirst()));
        return new InForce(
                model,
                bodies.stream()
                        .skip(1)
                        .map(body -> RuleFormat.read(StoredJson.tree(body)))
                        .toList());
    }
}
