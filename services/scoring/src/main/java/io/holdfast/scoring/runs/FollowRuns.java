package io.holdfast.scoring.runs;

import io.holdfast.events.ConnectorEvent.RunClosed;
import io.holdfast.events.ConnectorEvent.RunOpened;
import io.holdfast.events.Envelope;
import io.holdfast.messaging.Delivery;
import io.holdfast.messaging.Inbox;
import io.holdfast.scoring.Dirtied;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;

/** Shell. What connectors say of runs, in whatever order it comes. */
@ApplicationScoped
class FollowRuns {

    private final Pool pool;
    private final Inbox inbox;
    private final RunStore runs;
    private final Event<Dirtied> dirtied;

    FollowRuns(Pool pool, Inbox inbox, RunStore runs, Event<Dirtied> dirtied) {
        this.pool = pool;
        this.inbox = inbox;
        this.runs = runs;
        this.dirtied = dirtied;
    }

    Uni<Void> handle(Delivery delivery) {
        Envelope<?> message = delivery.message();
        return pool.withTransaction(tx -> inbox.claim(tx, RunsConsumer.QUEUE, message)
                        .chain(first ->
                                first ? follow(tx, message) : Uni.createFrom().voidItem()))
                .invoke(() -> dirtied.fire(new Dirtied()));
    }

    private Uni<Void> follow(SqlConnection tx, Envelope<?> message) {
        String context = message.type().substring(0, message.type().indexOf('.'));
        return switch (message.data()) {
            case RunOpened opened -> runs.opened(tx, opened, context);
            case RunClosed closed -> runs.closed(tx, closed, context);
            default -> Uni.createFrom().voidItem();
        };
    }
}
