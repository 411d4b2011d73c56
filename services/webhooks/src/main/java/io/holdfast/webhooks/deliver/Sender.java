package io.holdfast.webhooks.deliver;

import io.holdfast.http.Destinations;
import io.holdfast.http.Outbound;
import io.holdfast.http.RetryAfter;
import io.holdfast.webhooks.WebhooksConfig;
import io.holdfast.webhooks.schedule.Answer;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** One HTTP request to one endpoint, past the guard. */
@ApplicationScoped
class Sender {

    private final Outbound outbound;
    private final Duration timeout;
    private final Clock clock;

    @Inject
    Sender(Destinations destinations, WebhooksConfig config, Clock clock, Vertx vertx) {
        this(destinations, config.timeout(), clock, vertx);
    }

    Sender(Destinations destinations, Duration timeout, Clock clock, Vertx vertx) {
        this.outbound = new Outbound(destinations, timeout, ResponseExcerpt.MAX_READ, vertx);
        this.timeout = timeout;
        this.clock = clock;
    }

    /**
     * Posts the body. Never fails: every way to go wrong is an {@link Answer}.
     *
     * @param attempt counted from 1; hosts with several addresses are tried one by one
     */
    Uni<Reply> post(String url, int attempt, Map<String, String> headers, byte[] body) {
        long started = System.nanoTime();
        return outbound.send(new Outbound.Call("POST", url, attempt, headers, body))
                .map(reply -> new Reply(answer(reply), excerpt(reply), Duration.ofNanos(System.nanoTime() - started)));
    }

    private Answer answer(Outbound.Reply reply) {
        return switch (reply) {
            case Outbound.Reply.Responded responded ->
                new Answer.Responded(responded.status(), RetryAfter.parse(responded.retryAfter(), clock.instant()));
            case Outbound.Reply.TimedOut _ -> new Answer.TimedOut(timeout);
            case Outbound.Reply.Unreachable(String reason) -> new Answer.Unreachable(reason);
            case Outbound.Reply.Refused(String reason) -> new Answer.Refused(reason);
        };
    }

    private static String excerpt(Outbound.Reply reply) {
        return reply instanceof Outbound.Reply.Responded responded ? ResponseExcerpt.of(responded.body()) : null;
    }
}
