package io.holdfast.http;

import io.quarkus.arc.DefaultBean;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The database pool, with a bound on how long anybody waits for one of its connections. Without the bound a request would
 * wait for as long as the others need; with it the caller is told with 503 to come back.
 *
 * <p>Every statement is prepared once on a connection, however long its text: the client by itself prepares those of more
 * than 2,048 characters again each time, and lets nothing else pass meanwhile.
 */
@Singleton
@DefaultBean
public class BoundedPool implements PgPoolCreator {

    /** More than any service has. */
    private static final int STATEMENTS = 1024;

    private final Duration longestWait;

    public BoundedPool(
            @ConfigProperty(name = "holdfast.db.acquisition-timeout", defaultValue = "5S") Duration longestWait) {
        this.longestWait = longestWait;
    }

    @Override
    public Pool create(Input input) {
        PoolOptions options = input.poolOptions()
                .setConnectionTimeout((int) longestWait.toMillis())
                .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS);
        input.pgConnectOptionsList().forEach(server -> server.setPreparedStatementCacheMaxSize(STATEMENTS)
                .setPreparedStatementCacheSqlFilter(_ -> true));
        return PgBuilder.pool()
                .with(options)
                .connectingTo(List.<SqlConnectOptions>copyOf(input.pgConnectOptionsList()))
                .using(input.vertx())
                .build();
    }
}
