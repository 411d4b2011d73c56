package io.holdfast.scoring.define;

import io.holdfast.scoring.StoredJson;
import io.holdfast.scoring.catalogue.CustomMeasure;
import io.holdfast.scoring.catalogue.CustomMeasureFormat;
import io.holdfast.scoring.product.ProductFormat;
import io.holdfast.scoring.product.Products;
import io.holdfast.scoring.score.HealthModel;
import io.holdfast.scoring.score.ModelFormat;
import io.holdfast.scoring.warn.RuleFormat;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The active model and the rules in force. Read in every transaction, parsed once. */
@ApplicationScoped
public class Definitions {

    private static final String READ = """
            select 0 as position, '' as key, body::text from model where active
            union all
            select 1, key, body::text from (select distinct on (key) key, body from rule order by key, version desc) latest
            union all
            select 2, id, body::text from product
            union all
            select 3, name, body::text from (
                select distinct on (name) name, removed, body from custom_measure order by name, version desc) latest
            where not removed
            order by 1, 2
            """;

    private record Definition(int position, String key, String body) {}

    private record Parsed(List<Definition> bodies, InForce inForce) {}

    private volatile Parsed last = new Parsed(List.of(), null);

    public Uni<InForce> inForce(SqlConnection tx) {
        return tx.preparedQuery(READ).execute().map(rows -> {
            List<Definition> bodies = new ArrayList<>();
            rows.forEach(row -> bodies.add(
                    new Definition(row.getInteger("position"), row.getString("key"), row.getString("body"))));
            Parsed known = last;
            if (!known.bodies().equals(bodies)) {
                known = new Parsed(bodies, parse(bodies));
                last = known;
            }
            return known.inForce();
        });
    }

    private static InForce parse(List<Definition> bodies) {
        HealthModel model = at(0, bodies)
                .map(body -> ModelFormat.read(StoredJson.tree(body)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no health model is active"));
        return new InForce(
                model,
                at(1, bodies)
                        .map(body -> RuleFormat.read(StoredJson.tree(body)))
                        .toList(),
                new Products(at(2, bodies)
                        .map(body -> ProductFormat.read(StoredJson.tree(body)))
                        .toList()),
                CustomMeasure.inOrder(bodies.stream()
                        .filter(one -> one.position() == 3)
                        .map(one -> CustomMeasureFormat.read(one.key(), StoredJson.tree(one.body())))
                        .toList()));
    }

    private static Stream<String> at(int position, List<Definition> bodies) {
        return bodies.stream().filter(one -> one.position() == position).map(Definition::body);
    }
}
