package io.holdfast.scoring.models;

import io.holdfast.scoring.define.FoundAnew;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
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
 * Puts the model and the rules that ship with the product into the database, each version once, also into one that has
 * older ones. The shipped model becomes active where none is, or where an older version of it is. What a new model or rule
 * then finds in accounts was there before, and starts no clocks. Several replicas may start at a time.
 */
@ApplicationScoped
class ShippedDefinitions {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String MODEL = "models/starter-2";

    /** Models to choose from; none of them scores anybody before it is chosen. */
    static final List<String> CHOICE = List.of(
            "saas-1",
            "onboarding-1",
            "healthcare-1",
            "financial-services-1",
            "e-commerce-1",
            "professional-services-1");

    static final List<String> RULES = List.of(
            "basic-tickets-late-1",
            "breadth-narrow-1",
            "c-level-gap-1",
            "certificate-ends-1",
            "contact-overdue-1",
            "credit-fell-1",
            "critical-ticket-1",
            "deliverable-rejected-1",
            "delivery-late-1",
            "discovery-stall-1",
            "engagement-fall-1",
            "goal-off-track-1",
            "green-share-1",
            "health-drop-1",
            "health-low-1",
            "key-role-gap-1",
            "licence-gulf-1",
            "milestone-due-1",
            "onboarding-late-1",
            "order-overdue-1",
            "payment-trouble-1",
            "power-user-gone-2",
            "renewal-exposed-1",
            "rhythm-broken-2",
            "rhythm-broken-many-1",
            "sentiment-fall-1",
            "session-rating-low-1",
            "ticket-silence-1",
            "ticket-surge-1",
            "usage-drop-3");

    private static final String ONE_AT_A_TIME = "select pg_advisory_xact_lock(hashtext('shipped-definitions'))";

    private static final String PUT_MODEL = """
            insert into model (id, version, body)
            select body ->> 'id', (body ->> 'version')::int, body from (select $1::text::jsonb as body) shipped
            on conflict do nothing
            """;

    private static final String RETIRE = """
            update model set active = false from (select $1::text::jsonb as body) shipped
            where active and model.id = shipped.body ->> 'id' and model.version < (shipped.body ->> 'version')::int
            """;

    private static final String ACTIVATE = """
            update model set active = true from (select $1::text::jsonb as body) shipped
            where model.id = shipped.body ->> 'id' and model.version = (shipped.body ->> 'version')::int
              and not exists (select from model where active)
            """;

    /** A newer shipped version takes the place of an older shipped one, never that of the company's own. */
    private static final String PUBLISH = """
            with newest as (
                select distinct on (%2$s) %2$s, version from %1$s where origin = 'shipped' order by %2$s, version desc
            ), outdated as (
                update %1$s old set state = 'retired' from newest
                where old.%2$s = newest.%2$s and old.state = 'published' and old.origin = 'shipped'
                  and old.version < newest.version
                returning old.%2$s
            )
            select %2$s, version from newest
            where %2$s in (select %2$s from outdated)
               or not exists (select from %1$s other where other.%2$s = newest.%2$s and other.state = 'published')
            """;

    private static final String PUBLISHED =
            "update %1$s set state = 'published', published_at = now() where %2$s = $1 and version = $2";

    private static final String PUT_RULE = """
            insert into rule (key, version, body)
            select body ->> 'key', (body ->> 'version')::int, body from (select $1::text::jsonb as body) shipped
            on conflict do nothing
            """;

    private final Pool pool;

    ShippedDefinitions(Pool pool) {
        this.pool = pool;
    }

    void install(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) StartupEvent start) {
        pool.withTransaction(this::install).await().atMost(PATIENCE);
    }

    private Uni<Void> install(SqlConnection tx) {
        return tx.query(ONE_AT_A_TIME)
                .execute()
                .chain(() -> putChoice(tx))
                .chain(() -> put(tx, PUT_MODEL, MODEL))
                .chain(() -> publish(tx, "model", "id"))
                .chain(() -> put(tx, RETIRE, MODEL))
                .chain(() -> put(tx, ACTIVATE, MODEL))
                .chain(activated -> putRules(tx).map(added -> activated || added))
                .call(() -> publish(tx, "rule", "key"))
                .chain(news ->
                        news ? FoundAnew.everywhere(tx) : Uni.createFrom().voidItem());
    }

    private static Uni<Void> publish(SqlConnection tx, String table, String key) {
        return tx.query(PUBLISH.formatted(table, key)).execute().chain(rows -> Multi.createFrom()
                .iterable(rows)
                .onItem()
                .transformToUniAndConcatenate(row -> tx.preparedQuery(PUBLISHED.formatted(table, key))
                        .execute(Tuple.of(row.getString(0), row.getInteger(1))))
                .onItem()
                .ignoreAsUni());
    }

    private static Uni<Void> putChoice(SqlConnection tx) {
        Uni<Void> done = Uni.createFrom().voidItem();
        for (String model : CHOICE) {
            done = done.chain(() -> put(tx, PUT_MODEL, "models/" + model).replaceWithVoid());
        }
        return done;
    }

    private static Uni<Boolean> putRules(SqlConnection tx) {
        Uni<Boolean> news = Uni.createFrom().item(false);
        for (String rule : RULES) {
            news = news.chain(before -> put(tx, PUT_RULE, "rules/" + rule).map(added -> before || added));
        }
        return news;
    }

    /** Whether it changed anything. */
    private static Uni<Boolean> put(SqlConnection tx, String sql, String name) {
        return tx.preparedQuery(sql).execute(Tuple.of(read(name))).map(rows -> rows.rowCount() > 0);
    }

    /** What ships under a name, as text. */
    static String read(String name) {
        String path = "/shipped/" + name + ".json";
        try (InputStream in = ShippedDefinitions.class.getResourceAsStream(path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }
}
