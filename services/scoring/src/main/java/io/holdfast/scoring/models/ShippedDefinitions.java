package io.holdfast.scoring.models;

import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * Puts the model and the rules that ship with the product into the database, each version once. The shipped model becomes
 * active only where none is. Several replicas may start at a time.
 */
@ApplicationScoped
class ShippedDefinitions {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final List<String> MODELS = List.of("starter-1");
    private static final List<String> RULES =
            List.of("health-low-1", "payment-trouble-1", "power-user-gone-1", "usage-drop-1");

    private static final String MODEL = """
            insert into model (id, version, body, active)
            select body ->> 'id', (body ->> 'version')::int, body, not exists (select from model where active)
            from (select $1::text::jsonb as body) shipped
            on conflict do nothing
            """;
    private static final String RULE = """
            insert into rule (key, version, body)
            select body ->> 'key', (body ->> 'version')::int, body from (select $1::text::jsonb as body) shipped
            on conflict do nothing
            """;

    private final Pool pool;

    ShippedDefinitions(Pool pool) {
        this.pool = pool;
    }

    void install(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) StartupEvent start) {
        MODELS.forEach(name -> put(MODEL, "models/" + name));
        RULES.forEach(name -> put(RULE, "rules/" + name));
    }

    private void put(String sql, String name) {
        pool.preparedQuery(sql).execute(Tuple.of(read(name))).await().atMost(PATIENCE);
    }

    private static String read(String name) {
        String path = "/shipped/" + name + ".json";
        try (InputStream in = ShippedDefinitions.class.getResourceAsStream(path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }
}
