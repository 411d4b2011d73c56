package io.holdfast.scoring.describe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.http.ETags;
import io.holdfast.http.InvalidInput;
import io.holdfast.http.NotFound;
import io.holdfast.scoring.Dirtied;
import io.holdfast.scoring.StoredJson;
import io.holdfast.scoring.describe.ProductStore.Stored;
import io.holdfast.scoring.product.Product;
import io.holdfast.scoring.product.ProductFormat;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Shell. A product is described, replaced or taken back, and every account is evaluated anew; what that finds was there
 * before, and starts no clocks.
 */
@ApplicationScoped
class DescribeProduct {

    private final Pool pool;
    private final ProductStore store;
    private final Clock clock;
    private final Event<Dirtied> dirtied;

    DescribeProduct(Pool pool, ProductStore store, Clock clock, Event<Dirtied> dirtied) {
        this.pool = pool;
        this.store = store;
        this.clock = clock;
        this.dirtied = dirtied;
    }

    /** What was written, and whether there was none before. */
    record Written(Stored stored, boolean created) {}

    /** @param ifMatch ETag of the version it was made from; null is enough where there is none */
    Uni<Written> put(String id, ProductRequest request, String ifMatch) {
        ObjectNode body = (ObjectNode) StoredJson.tree(StoredJson.write(request.require(id)));
        body.put("id", id);
        Product product = ProductFormat.read(body);
        return pool.withTransaction(tx -> store.hold(tx)
                        .chain(() -> store.find(tx, id))
                        .invoke(present -> require(ifMatch, present))
                        .call(() -> store.taken(tx, product)
                                .invoke(taken -> taken.ifPresent(other -> {
                                    throw new InvalidInput(
                                            field(product, other), "belongs to product " + other.product());
                                })))
                        .chain(present -> write(tx, product, present, body.toString())))
                .invoke(() -> dirtied.fire(new Dirtied()));
    }

    Uni<Void> remove(String id, String ifMatch) {
        return pool.withTransaction(tx -> store.hold(tx)
                        .chain(() -> store.find(tx, id))
                        .invoke(present -> ETags.require(
                                ifMatch,
                                present.orElseThrow(() -> new NotFound("product", id))
                                        .version()))
                        .chain(() -> store.remove(tx, id)))
                .invoke(() -> dirtied.fire(new Dirtied()));
    }

    private Uni<Written> write(SqlConnection tx, Product product, Optional<Stored> present, String body) {
        if (present.map(Stored::product).filter(product::equals).isPresent()) {
            return Uni.createFrom().item(new Written(present.get(), false));
        }
        int version = present.map(Stored::version).orElse(0) + 1;
        Stored next = new Stored(product, version, clock.instant().truncatedTo(ChronoUnit.MICROS));
        return store.put(tx, next, body).replaceWith(new Written(next, present.isEmpty()));
    }

    private static void require(String ifMatch, Optional<Stored> present) {
        if (present.isPresent() || ifMatch != null) {
            ETags.require(ifMatch, present.map(Stored::version).orElse(0));
        }
    }

    private static String field(Product product, ProductStore.Taken taken) {
        for (int i = 0; i < product.features().size(); i++) {
            if (product.features().get(i).name().equals(taken.feature())) {
                return "features[" + i + "].name";
            }
        }
        return "features";
    }
}
