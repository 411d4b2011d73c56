package io.holdfast.connector.fetch;

import io.holdfast.connector.Connector;
import io.holdfast.connector.ConnectorConfig;
import io.holdfast.connector.accept.AcceptRequest;
import io.holdfast.connector.accept.Arrival;
import io.holdfast.connector.dialect.Fetcher;
import io.holdfast.connector.source.KnownSources;
import io.holdfast.connector.source.Source;
import io.holdfast.http.Outbound;
import io.holdfast.messaging.PublishFailure;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * One attempt at one order: asks the vendor and hands the answer in as a raw request. A worker that dies in between leaves
 * the order, and what it has handed in already is handed in again under the same id.
 */
@ApplicationScoped
class FetchOne {

    private static final byte[] NOTHING = new byte[0];
    private static final Duration BROKER_AGAIN = Duration.ofSeconds(5);
    private static final Duration SLOW_DOWN = Duration.ofSeconds(10);

    private final FetchQueue queue;
    private final Outbound outbound;
    private final AcceptRequest acceptRequest;
    private final KnownSources sources;
    private final Connector connector;
    private final MeterRegistry meters;
    private final Clock clock;
    private final Backoff backoff;

    FetchOne(
            FetchQueue queue,
            Outbound outbound,
            AcceptRequest acceptRequest,
            KnownSources sources,
            Connector connector,
            ConnectorConfig config,
            MeterRegistry meters,
            Clock clock) {
        this.queue = queue;
        this.outbound = outbound;
        this.acceptRequest = acceptRequest;
        this.sources = sources;
        this.connector = connector;
        this.meters = meters;
        this.clock = clock;
        this.backoff = new Backoff(
                config.fetch().firstWait(),
                config.fetch().longestWait(),
                config.fetch().attempts());
    }

    Uni<Void> attempt(Claimed order) {
        Source source = sources.byId(order.sourceId())
                .orElseThrow(
                        () -> new IllegalStateException("source %s is not known here".formatted(order.sourceId())));
        Fetcher fetcher = connector
                .fetcher(source.kind())
                .orElseThrow(() -> new IllegalStateException("nobody fetches for " + source.kind()));
        if (source.access().token() == null) {
            return settle(order, source, fetcher, new FetchOutcome.Locked("the source has no API token"));
        }
        return ask(fetcher.requests(order.what(), order.objectId(), source), order.attempts() + 1)
                .chain(outcome -> settle(order, source, fetcher, outcome));
    }

    /** The first answer that knows the object. */
    private Uni<FetchOutcome> ask(List<Fetcher.Request> requests, int attempt) {
        Fetcher.Request first = requests.getFirst();
        return outbound.send(new Outbound.Call("GET", first.url(), attempt, first.headers(), NOTHING))
                .map(reply -> FetchOutcome.of(reply, clock.instant()))
                .chain(outcome -> outcome instanceof FetchOutcome.Gone && requests.size() > 1
                        ? ask(requests.subList(1, requests.size()), attempt)
                        : Uni.createFrom().item(outcome));
    }

    private Uni<Void> settle(Claimed order, Source source, Fetcher fetcher, FetchOutcome outcome) {
        Instant now = clock.instant();
        meters.counter(
                        "holdfast.connector.fetches",
                        "outcome",
                        outcome.getClass().getSimpleName())
                .increment();
        return switch (outcome) {
            case FetchOutcome.Found(byte[] body) -> handIn(order, source, fetcher, body);
            case FetchOutcome.Gone _ ->
                handIn(order, source, fetcher, fetcher.gone(order.what(), order.objectId(), order.askedAt()));
            case FetchOutcome.Later(String why, Optional<Duration> asked) -> later(order, why, asked, now);
            case FetchOutcome.SlowDown(Optional<Duration> asked) ->
                queue.pause(source.id(), "the vendor wants fewer requests", now, now.plus(asked.orElse(SLOW_DOWN)))
                        .chain(() -> later(order, "the vendor answered 429", asked, now));
            case FetchOutcome.Locked(String why) ->
                queue.pause(source.id(), why, now, null).chain(() -> queue.again(order, order.attempts(), why, now));
            case FetchOutcome.Hopeless(String why) -> queue.failed(order, order.attempts() + 1, why);
        };
    }

    private Uni<Void> later(Claimed order, String why, Optional<Duration> asked, Instant now) {
        int failures = order.attempts() + 1;
        return backoff.after(failures, asked, ThreadLocalRandom.current().nextDouble())
                .map(wait -> queue.again(order, failures, why, now.plus(wait)))
                .orElseGet(() -> queue.failed(order, failures, why));
    }

    private Uni<Void> handIn(Claimed order, Source source, Fetcher fetcher, byte[] body) {
        Arrival answer = new Arrival(
                fetcher.door(),
                "GET",
                "/fetched/" + order.what(),
                Map.of("content-type", "application/json"),
                body,
                order.id() + "-" + order.revision(),
                order.runId());
        return queue.handingIn(order, AcceptRequest.rawId(source, answer), clock.instant())
                .chain(() -> acceptRequest.publish(source, answer))
                .chain(() -> queue.done(order))
                .onFailure(PublishFailure.class)
                .recoverWithUni(() -> queue.again(
                        order,
                        order.attempts(),
                        "the answer could not be handed in",
                        clock.instant().plus(BROKER_AGAIN)));
    }
}
