package io.holdfast.scoring.describe;

import io.holdfast.scoring.Columns;
import io.holdfast.scoring.StoredJson;
import io.holdfast.scoring.define.FoundAnew;
import io.holdfast.scoring.product.Product;
import io.holdfast.scoring.product.ProductFormat;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The catalogue of products. */
@ApplicationScoped
class ProductStore {

    private static final String ONE_AT_A_TIME = "select pg_advisory_xact_lock(hashtext('products'))";

    private static final String LIST = """
            select id, version, body::text as body, changed_at from product where id > $1 order by id limit $2
            """;

    private static final String FIND = "select id, version, body::text as body, changed_at from product where id = $1";

    /** Another product that names one of the features, and which. */
    private static final String TAKEN = """
            select product.id, lower(feature ->> 'name') as feature
            from product cross join jsonb_array_elements(product.body -> 'features') feature
            where product.id <> $1 and lower(feature ->> 'name') = any($2::text[])
            order by 1, 2 limit 1
            """;

    private static final String PUT = """
            insert into product (id, version, body, changed_at) values ($1, $2, $3::text::jsonb, $4)
            on conflict (id) do update
            set version = excluded.version, body = excluded.body, changed_at = excluded.changed_at
            """;

    private static final String REMOVE = "delete from product where id = $1";

    /** A product, and which version of it. */
    record Stored(Product product, int version, Instant changedAt) {}

    /** That another product names a feature. */
    record Taken(String product, String feature) {}

    /** Until the transaction ends, nobody else changes products. */
    Uni<Void> hold(SqlConnection tx) {
        return tx.query(ONE_AT_A_TIME).execute().replaceWithVoid();
    }

    Uni<List<Stored>> after(SqlClient client, String id, int atMost) {
        return client.preparedQuery(LIST)
                .execute(Tuple.of(id, atMost))
                .map(rows -> rows.stream().map(ProductStore::stored).toList());
    }

    Uni<Optional<Stored>> find(SqlClient client, String id) {
        return client.preparedQuery(FIND)
                .execute(Tuple.of(id))
                .map(rows -> rows.stream().map(ProductStore::stored).findFirst());
    }

    Uni<Optional<Taken>> taken(SqlConnection tx, Product product) {
        String[] features =
                product.features().stream().map(Product.Feature::name).toArray(String[]::new);
        return tx.preparedQuery(TAKEN).execute(Tuple.of(product.id(), features)).map(rows -> rows.stream()
                .map(row -> new Taken(row.getString("id"), row.getString("feature")))
                .findFirst());
    }

    Uni<Void> put(SqlConnection tx, Stored stored, String body) {
        return tx.preparedQuery(PUT)
                .execute(Tuple.of(stored.product().id(), stored.version(), body, Columns.utc(stored.changedAt())))
                .chain(() -> FoundAnew.everywhere(tx))
                .replaceWithVoid();
    }

    Uni<Void> remove(SqlConnection tx, String id) {
        return tx.preparedQuery(REMOVE)
                .execute(Tuple.of(id))
                .chain(() -> FoundAnew.everywhere(tx))
                .replaceWithVoid();
    }

    private static Stored stored(Row row) {
        return new Stored(
                ProductFormat.read(StoredJson.tree(row.getString("body"))),
                row.getInteger("version"),
                row.getOffsetDateTime("changed_at").toInstant());
    }
}
