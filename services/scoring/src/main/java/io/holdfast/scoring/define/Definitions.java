package io.holdfast.scoring.define;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.scoring.StoredJson;
import io.holdfast.scoring.catalogue.CustomMeasure;
import io.holdfast.scoring.catalogue.CustomMeasureFormat;
import io.holdfast.scoring.condition.Expression;
import io.holdfast.scoring.product.ProductFormat;
import io.holdfast.scoring.product.Products;
import io.holdfast.scoring.score.HealthModel;
import io.holdfast.scoring.score.ModelFormat;
import io.holdfast.scoring.warn.RuleFormat;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The models, scorecards and rules in force. Read in every transaction, parsed once. One version of each model and rule is
 * published; the active model scores every account that no assignment names.
 */
@ApplicationScoped
public class Definitions {

    private static final String READ = """
            select 0 as position, '' as key, body::text from model where active
            union all
            select 1, key, body::text from rule where state = 'published' and not muted
            union all
            select 2, id, body::text from product
            union all
            select 3, id || ':' || version, body::text from model where state = 'published'
            union all
            select 4, model.id || ':' || model.version, model.body::text
            from model join (select distinct model, model_version from model_assignment) named
                on named.model = model.id and named.model_version = model.version
            union all
            select 5, to_char(position, '0000000000'), jsonb_build_object(
                'position', position, 'when', condition, 'model', model, 'version', model_version)::text
            from model_assignment
            union all
            select 6, id, jsonb_build_object(
                'id', id, 'name', name, 'model', model, 'product', product, 'applies', applies)::text
            from scorecard
            union all
            select 7, name, body::text from (
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
        HealthModel model =
                models(0, bodies).findFirst().orElseThrow(() -> new IllegalStateException("no health model is active"));
        Map<String, HealthModel> models = new LinkedHashMap<>();
        models(3, bodies).forEach(one -> models.put(one.id(), one));
        models.put(model.id(), model);
        List<HealthModel> named = models(4, bodies).toList();
        return new InForce(
                model,
                at(5, bodies)
                        .map(StoredJson::tree)
                        .flatMap(body -> assignment(body, models, named).stream())
                        .toList(),
                models,
                at(6, bodies)
                        .map(StoredJson::tree)
                        .flatMap(body -> scorecard(body, models).stream())
                        .toList(),
                at(1, bodies)
                        .map(body -> RuleFormat.read(StoredJson.tree(body)))
                        .toList(),
                new Products(at(2, bodies)
                        .map(body -> ProductFormat.read(StoredJson.tree(body)))
                        .toList()),
                CustomMeasure.inOrder(bodies.stream()
                        .filter(one -> one.position() == 7)
                        .map(one -> CustomMeasureFormat.read(one.key(), StoredJson.tree(one.body())))
                        .toList()));
    }

    private static Optional<Assignment> assignment(
            JsonNode body, Map<String, HealthModel> models, List<HealthModel> named) {
        String id = body.path("model").asText();
        Optional<HealthModel> model = body.path("version").isNull()
                ? Optional.ofNullable(models.get(id))
                : named.stream()
                        .filter(one -> one.id().equals(id)
                                && one.version() == body.path("version").asInt())
                        .findFirst();
        return model.map(one -> new Assignment(
                body.path("position").asInt(),
                Expression.overAccount(body.path("when").asText()),
                one));
    }

    private static Optional<Scorecard> scorecard(JsonNode body, Map<String, HealthModel> models) {
        return Optional.ofNullable(models.get(body.path("model").asText()))
                .map(model -> new Scorecard(
                        body.path("id").asText(),
                        body.path("name").asText(),
                        model,
                        Optional.ofNullable(body.path("product").textValue()),
                        Optional.ofNullable(body.path("applies").textValue()).map(Expression::overAccount)));
    }

    private static Stream<HealthModel> models(int position, List<Definition> bodies) {
        return at(position, bodies).map(body -> ModelFormat.read(StoredJson.tree(body)));
    }

    private static Stream<String> at(int position, List<Definition> bodies) {
        return bodies.stream().filter(one -> one.position() == position).map(Definition::body);
    }
}
