package io.holdfast.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * The consuming policy of one queue, for what its intake hands over: decode, handle, and settle every message exactly
 * one way. A message is acknowledged after its effect, or after the broker has confirmed its retry or dead letter.
 */
final class Consumption {

    private static final Logger LOG = Logger.getLogger(Consumption.class);
    private static final Duration BEFORE_REQUEUE = Duration.ofSeconds(1);

    private final String queue;
    private final Function<List<Delivery>, Uni<Void>> handler;
    private final EventJson json;
    private final FailedDeliveries failures;
    private final MeterRegistry meters;

    Consumption(
            String queue,
            Function<List<Delivery>, Uni<Void>> handler,
            EventJson json,
            FailedDeliveries failures,
            MeterRegistry meters) {
        this.queue = queue;
        this.handler = handler;
        this.json = json;
        this.failures = failures;
        this.meters = meters;
    }

    /** A message and what it says. */
    record Readable(Arrival arrival, Delivery delivery) {}

    /** Reads a message. Empty when it is settled already: unknown types are acknowledged, unreadable ones dead letters. */
    Uni<Optional<Readable>> read(Arrival arrival) {
        try {
            return switch (json.decode(arrival.body())) {
                case Decoded.Known known -> {
                    Delivery delivery = new Delivery(known.envelope(), queue, arrival.attempt(), arrival.body().length);
                    yield Uni.createFrom().item(Optional.of(new Readable(arrival, delivery)));
                }
                case Decoded.Unrecognised _ ->
                    acknowledge(arrival, "unrecognised").replaceWith(Optional.empty());
            };
        } catch (InvalidMessage undecodable) {
            return fail(arrival, undecodable).replaceWith(Optional.empty());
        }
    }

    /** Reads and handles one message. Completes when it is settled, never fails. */
    Uni<Void> take(Context context, Arrival arrival) {
        return read(arrival).chain(readable -> readable.map(one -> handleAlone(context, one))
                .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    /** Handles messages together; when that fails, one by one. Completes when all are settled, never fails. */
    Uni<Void> handle(Context context, List<Readable> group) {
        if (group.size() == 1) {
            return handleAlone(context, group.getFirst());
        }
        return call(context, group)
                .onItemOrFailure()
                .transformToUni(
                        (_, failure) -> failure == null ? acknowledgeAll(group) : oneByOne(context, group, failure));
    }

    private Uni<Void> oneByOne(Context context, List<Readable> group, Throwable failure) {
        LOG.debugf("%s: a group of %d failed (%s), one by one now", queue, group.size(), FailureText.reason(failure));
        count("group-failed");
        Uni<Void> all = Uni.createFrom().voidItem();
        for (Readable one : group) {
            all = all.chain(() -> handleAlone(context, one));
        }
        return all;
    }

    private Uni<Void> handleAlone(Context context, Readable one) {
        return call(context, List.of(one))
                .onItemOrFailure()
                .transformToUni((_, failure) ->
                        failure == null ? acknowledge(one.arrival(), "handled") : fail(one.arrival(), failure));
    }

    private Uni<Void> call(Context context, List<Readable> group) {
        List<Delivery> deliveries = group.stream().map(Readable::delivery).toList();
        return ConsumerContext.call(context, () -> handler.apply(deliveries))
                .invoke(Failpoint.CONSUME_AFTER_EFFECT::pass);
    }

    private Uni<Void> acknowledgeAll(List<Readable> group) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (Readable one : group) {
            all = all.chain(() -> acknowledge(one.arrival(), "handled"));
        }
        return all;
    }

    private Uni<Void> acknowledge(Arrival arrival, String outcome) {
        count(outcome);
        return arrival.ack();
    }

    private Uni<Void> fail(Arrival arrival, Throwable failure) {
        return failures.forward(arrival, failure)
                .onItemOrFailure()
                .transformToUni((step, refusal) ->
                        refusal == null ? forwarded(arrival, failure, step) : giveBack(arrival, failure, refusal));
    }

    private Uni<Void> forwarded(Arrival arrival, Throwable failure, RetrySchedule.Step step) {
        return switch (step) {
            case RetrySchedule.Step.Retry retry -> {
                LOG.infof("%s: attempt %d failed (%s), retried later", queue, retry.attempt(), reason(failure));
                Failpoint.RETRY_AFTER_PUBLISH.pass();
                yield acknowledge(arrival, "retried");
            }
            case RetrySchedule.Step.DeadLetter _ -> {
                LOG.warnf("%s: message %s is a dead letter: %s", queue, arrival.messageId(), reason(failure));
                Failpoint.DEAD_LETTER_AFTER_PUBLISH.pass();
                yield acknowledge(arrival, "dead-lettered");
            }
        };
    }

    /** The broker did not take the retry. The message stays its: not at once, or we would spin. */
    private Uni<Void> giveBack(Arrival arrival, Throwable failure, Throwable refusal) {
        LOG.warnf("%s: failed (%s) and could not be retried: %s", queue, reason(failure), refusal.getMessage());
        count("requeued");
        return Uni.createFrom().voidItem().onItem().delayIt().by(BEFORE_REQUEUE).chain(() -> arrival.requeue(failure));
    }

    private static String reason(Throwable failure) {
        return FailureText.reason(failure);
    }

    private void count(String outcome) {
        meters.counter("holdfast.deliveries", "queue", queue, "outcome", outcome)
                .increment();
    }
}
