package io.holdfast.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;

/**
 * Sends a dead letter back to the queue it died in, as a first attempt. Marked after the broker's confirm: at least once,
 * so a replay may arrive twice, which the inbox makes harmless.
 */
@ApplicationScoped
class ReplayDeadLetter {

    private final DeadLetterStore store;
    private final ConfirmedPublisher publisher;

    @Inject
    ReplayDeadLetter(DeadLetterStore store, ConfirmedPublisher publisher) {
        this.store = store;
        this.publisher = publisher;
    }

    /** How a replay ended. */
    sealed interface Outcome {

        record Replayed(DeadLetterRow row) implements Outcome {}

        record NotFound() implements Outcome {}

        /** Nothing left to send. */
        record Erased() implements Outcome {}

        /** The queue it came from does not exist any more. */
        record NoQueue(String queue) implements Outcome {}
    }

    /** The row stays locked meanwhile, so two people do not replay it twice. Fails while the broker is away. */
    Uni<Outcome> replay(UUID id, String by) {
        return store.inTransaction(tx -> store.lock(tx, id).chain(found -> found.map(row -> row.body() == null
                        ? Uni.createFrom().<Outcome>item(new Outcome.Erased())
                        : publisher
                                .publish(message(row))
                                .invoke(Failpoint.REPLAY_AFTER_PUBLISH::pass)
                                .chain(() -> store.markReplayed(tx, id, by))
                                .<Outcome>map(Outcome.Replayed::new)
                                .onFailure(Unroutable.class)
                                .recoverWithItem(new Outcome.NoQueue(row.queue())))
                .orElseGet(() -> Uni.createFrom().item(new Outcome.NotFound()))));
    }

    private static OutgoingMessage message(DeadLetterRow row) {
        return new OutgoingMessage(
                Republication.REDELIVER,
                row.queue(),
                row.body(),
                row.messageId(),
                row.type(),
                row.contentType(),
                Map.of(
                        Headers.REPLAYS, row.replays() + 1,
                        Headers.EXCHANGE, row.exchange(),
                        Headers.ROUTING_KEY, row.routingKey()));
    }
}
