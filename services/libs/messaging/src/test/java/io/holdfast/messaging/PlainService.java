package io.holdfast.messaging;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** The library put together by hand, without a container, as the tests of its core need it. */
final class PlainService implements AutoCloseable {

    final Vertx vertx = Vertx.vertx();
    final Clock clock = Clock.systemUTC();
    final EventJson json = new EventJson();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final OutboxNudge nudge = new OutboxNudge();
    final TestPlace place;
    final ServiceName name;
    final BrokerAddress broker;
    final Pool pool;
    final ConfirmedPublisher publisher;
    final Outbox outbox;
    final Inbox inbox;
    final OutboxRelay relay;
    final Deliveries deliveries;
    final DeadLetterStore deadLetters;
    final PersonErasure erasure;
    private final List<PlainConsumer> consumers = new java.util.concurrent.CopyOnWriteArrayList<>();

    PlainService(TestPlace place) {
        this.place = place;
        name = new ServiceName(place.service());
        broker = place.broker();
        pool = pool(vertx, place);
        publisher = new ConfirmedPublisher(broker, name, PublisherLimits.DEFAULT, json);
        outbox = new Outbox(name, json, clock, nudge);
        inbox = new Inbox(json);
        relay = new OutboxRelay(pool, publisher, nudge, meters);
        deliveries = new Deliveries(name, json, publisher, clock, meters, _ -> true);
        deadLetters = new DeadLetterStore(pool);
        erasure = new PersonErasure(pool, json);
    }

    private static Pool pool(Vertx vertx, TestPlace place) {
        PgConnectOptions options = new PgConnectOptions()
                .setHost(place.databaseHost())
                .setPort(place.databasePort())
                .setDatabase(place.databaseName())
                .setUser(place.databaseUser())
                .setPassword(place.databasePassword());
        return Pool.newInstance(io.vertx.pgclient.PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(10))
                .connectingTo(options)
                .using(vertx.getDelegate())
                .build());
    }

    /** Consumes a queue as the connector would. */
    PlainConsumer consume(
            String queue,
            int prefetch,
            java.util.concurrent.Flow.Subscriber<org.eclipse.microprofile.reactive.messaging.Message<byte[]>> by) {
        PlainConsumer consumer = PlainConsumer.start(vertx, broker, queue, prefetch, by);
        consumers.add(consumer);
        return consumer;
    }

    /** Consumes the dead letters into the table. */
    void drainDeadLetters() {
        DrainDeadLetters drain = new DrainDeadLetters(deadLetters, clock, meters);
        consume(name.deadLetterQueue(), 20, deliveries.raw(name.deadLetterQueue(), drain::on));
    }

    <T> T inTransaction(Function<SqlConnection, Uni<T>> work) {
        return pool.withTransaction(work).await().atMost(Duration.ofSeconds(20));
    }

    void announce(List<Announcement> what) {
        inTransaction(tx -> outbox.add(tx, what));
    }

    long count(String from) {
        return one("select count(*) from " + from).getLong(0);
    }

    Row one(String sql) {
        return pool.query(sql)
                .execute()
                .await()
                .atMost(Duration.ofSeconds(20))
                .iterator()
                .next();
    }

    void execute(String sql) {
        pool.query(sql).execute().await().atMost(Duration.ofSeconds(20));
    }

    @Override
    public void close() {
        relay.stop();
        consumers.forEach(PlainConsumer::close);
        publisher.close();
        pool.closeAndAwait();
        vertx.closeAndAwait();
    }
}
