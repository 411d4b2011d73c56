package io.holdfast.messaging;

import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Sends a failed message on its next way, to a delayed retry or to the dead letters, with the broker's confirm. */
final class FailedDeliveries {

    static final String DEAD_LETTER_EXCHANGE = "dead-letter";

    private final ServiceName service;
    private final ConfirmedPublisher publisher;
    private final Clock clock;

    FailedDeliveries(ServiceName service, ConfirmedPublisher publisher, Clock clock) {
        this.service = service;
        this.publisher = publisher;
        this.clock = clock;
    }

    /** Completes with the step taken once the broker has confirmed it. */
    Uni<RetrySchedule.Step> forward(Arrival arrival, Throwable failure) {
        RetrySchedule.Step step = RetrySchedule.after(arrival.attempt(), failure);
        return publisher.publish(message(arrival, failure, step)).replaceWith(step);
    }

    private OutgoingMessage message(Arrival arrival, Throwable failure, RetrySchedule.Step step) {
        return switch (step) {
            case RetrySchedule.Step.Retry retry ->
                copy(arrival, retry.exchange(), arrival.queue(), headers(arrival, failure, retry.attempt()));
            case RetrySchedule.Step.DeadLetter _ ->
                copy(arrival, DEAD_LETTER_EXCHANGE, service.value(), headers(arrival, failure, arrival.attempt()));
        };
    }

    private Map<String, Object> headers(Arrival arrival, Throwable failure, int attempt) {
        Map<String, Object> before = arrival.headers();
        Instant now = clock.instant();
        Map<String, Object> headers = new HashMap<>();
        headers.put(Headers.ATTEMPT, attempt);
        headers.put(Headers.FIRST_FAILURE, Headers.firstFailure(before, now).toString());
        headers.put(Headers.REASON, FailureText.reason(failure));
        headers.put(Headers.STACK, FailureText.stack(failure));
        headers.put(Headers.QUEUE, arrival.queue());
        headers.put(Headers.REPLAYS, Headers.replays(before));
        headers.put(Headers.EXCHANGE, Headers.text(before, Headers.EXCHANGE, arrival.exchange()));
        headers.put(Headers.ROUTING_KEY, Headers.text(before, Headers.ROUTING_KEY, arrival.routingKey()));
        return headers;
    }

    private static OutgoingMessage copy(Arrival arrival, String exchange, String key, Map<String, Object> headers) {
        return new OutgoingMessage(
                exchange, key, arrival.body(), arrival.messageId(), arrival.type(), arrival.contentType(), headers);
    }
}
