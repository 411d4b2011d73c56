package io.holdfast.scoring.configure;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.scoring.configuration.Difference;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Use case. Our configuration as one document, to be carried elsewhere or held against another. */
@ApplicationScoped
class ReadConfiguration {

    private final Pool pool;
    private final ConfigurationStore store;

    ReadConfiguration(Pool pool, ConfigurationStore store) {
        this.pool = pool;
        this.store = store;
    }

    Uni<JsonNode> export() {
        return pool.withTransaction(store::read);
    }

    /** What applying a document would change. */
    Uni<List<Difference>> compare(JsonNode wanted) {
        return export().map(ours -> Difference.between(ours, wanted));
    }
}
