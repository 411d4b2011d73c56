package io.holdfast.messaging;

import io.holdfast.events.Envelope;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/**
 * Publishes with the official client: persistent, mandatory, confirmed, many in flight, each with a timeout. Completes
 * when the broker has taken responsibility, or fails with a {@link PublishFailure}. Never blocks the caller, reconnects
 * by itself, and answers on the caller's Vert.x context when there is one.
 */
@ApplicationScoped
public class ConfirmedPublisher implements AutoCloseable {

    private final EventJson json;
    private final ConfirmLane lane;

    @Inject
    public ConfirmedPublisher(BrokerAddress broker, ServiceName service, PublisherLimits limits, EventJson json) {
        this.json = json;
        this.lane = new ConfirmLane(broker, service.value() + "-publisher", limits);
    }

    /**
     * Publishes an event.
     *
     * @return completes when confirmed; fails with {@link BrokerUnavailable}, {@link Rejected} or {@link Unroutable}
     */
    public Uni<Void> publish(String exchange, String routingKey, Envelope<?> message) {
        return Uni.createFrom()
                .deferred(() -> publish(new OutgoingMessage(
                        exchange,
                        routingKey,
                        json.encode(message),
                        message.id(),
                        message.type(),
                        EventJson.CONTENT_TYPE,
                        Map.of())));
    }

    /** Publishes bytes as they are, with headers: retries, dead letters, republication. Same outcomes. */
    public Uni<Void> publish(OutgoingMessage message) {
        return Uni.createFrom().deferred(() -> {
            Executor caller = callerContext();
            return Uni.createFrom()
                    .completionStage(() -> lane.send(message).outcome())
                    .emitOn(caller)
                    .onFailure(CompletionException.class)
                    .transform(Throwable::getCause);
        });
    }

    private static Executor callerContext() {
        Context context = Vertx.currentContext();
        return context == null ? Infrastructure.getDefaultExecutor() : task -> context.runOnContext(_ -> task.run());
    }

    /** Waits for what is in flight, at most one timeout, then disconnects. */
    @Override
    @PreDestroy
    public void close() {
        lane.close();
    }
}
