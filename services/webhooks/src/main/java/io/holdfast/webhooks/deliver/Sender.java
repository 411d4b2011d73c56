package io.holdfast.webhooks.deliver;

import io.holdfast.webhooks.Destinations;
import io.holdfast.webhooks.WebhooksConfig;
import io.holdfast.webhooks.guard.Destination;
import io.holdfast.webhooks.guard.Ruling;
import io.holdfast.webhooks.guard.Target;
import io.holdfast.webhooks.schedule.Answer;
import io.holdfast.webhooks.schedule.RetryAfter;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One HTTP request to one endpoint. The host is resolved here, judged, and the connection goes to that very address;
 * the name stays in the Host header, in SNI and in the certificate check. Redirects are not followed: they would lead
 * past the guard. The answer is read up to a bound, within one time limit over the whole exchange.
 */
@ApplicationScoped
class Sender {

    private static final int CONNECT_TIMEOUT_MS = 5_000;
    private static final int MAX_CONNECTIONS_PER_HOST = 1_000;
    private static final int MAX_ANSWER_HEADER = 16 * 1024;
    private static final int IDLE_CONNECTION_SECONDS = 30;

    private final Destinations destinations;
    private final Duration timeout;
    private final Clock clock;
    private final HttpClient client;

    @Inject
    Sender(Destinations destinations, WebhooksConfig config, Clock clock, Vertx vertx) {
        this(destinations, config.timeout(), clock, vertx);
    }

    Sender(Destinations destinations, Duration timeout, Clock clock, Vertx vertx) {
        this.destinations = destinations;
        this.timeout = timeout;
        this.clock = clock;
        // Places are given per endpoint (DueDeliveries); two endpoints on one host must not wait for each other here.
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setMaxPoolSize(MAX_CONNECTIONS_PER_HOST)
                .setConnectTimeout(CONNECT_TIMEOUT_MS)
                .setKeepAliveTimeout(IDLE_CONNECTION_SECONDS)
                .setMaxHeaderSize(MAX_ANSWER_HEADER)
                .setDecompressionSupported(false)
                .setVerifyHost(true)
                .setTrustAll(false));
    }

    /**
     * Posts the body. Never fails: every way to go wrong is an {@link Answer}.
     *
     * @param attempt counted from 1; hosts with several addresses are tried one by one
     */
    Uni<Reply> post(String url, int attempt, Map<String, String> headers, byte[] body) {
        long started = System.nanoTime();
        return destinations
                .resolve(url)
                .chain(ruling -> switch (ruling) {
                    case Ruling.Refused<Destination>(String reason) ->
                        Uni.createFrom().item(new Received(new Answer.Refused(reason), null));
                    case Ruling.Allowed<Destination>(Destination destination) ->
                        exchange(destination, attempt, headers, body);
                })
                .map(received -> new Reply(
                        received.answer(), received.excerpt(), Duration.ofNanos(System.nanoTime() - started)));
    }

    private Uni<Received> exchange(Destination destination, int attempt, Map<String, String> headers, byte[] body) {
        AtomicReference<HttpClientRequest> open = new AtomicReference<>();
        AtomicBoolean tooLate = new AtomicBoolean();
        return Uni.createFrom()
                .completionStage(() -> client.request(options(destination, attempt, headers))
                        .compose(request -> {
                            open.set(request);
                            if (tooLate.get()) {
                                cut(request);
                                return Future.failedFuture("connected after the time limit; nothing was sent");
                            }
                            return request.send(Buffer.buffer(body)).compose(this::read);
                        })
                        .toCompletionStage())
                .ifNoItem()
                .after(timeout)
                .fail()
                .onFailure()
                .invoke(() -> {
                    tooLate.set(true);
                    cut(open.get());
                })
                .onFailure()
                .recoverWithItem(failure -> new Received(answerFor(failure), null));
    }

    private static RequestOptions options(Destination destination, int attempt, Map<String, String> headers) {
        Target target = destination.target();
        InetAddress address = destination.addressFor(attempt);
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setSsl(target.secure())
                .setHost(target.host())
                .setPort(target.port())
                .setServer(SocketAddress.inetSocketAddress(target.port(), address.getHostAddress()))
                .setURI(target.pathAndQuery())
                .setFollowRedirects(false);
        headers.forEach(options::putHeader);
        return options;
    }

    private Future<Received> read(HttpClientResponse response) {
        Promise<Received> whole = Promise.promise();
        ResponseExcerpt excerpt = new ResponseExcerpt();
        Answer answer = new Answer.Responded(
                response.statusCode(), RetryAfter.parse(response.getHeader("Retry-After"), clock.instant()));
        response.handler(piece -> {
            if (!excerpt.add(piece.getBytes())) {
                whole.tryComplete(new Received(answer, excerpt.text()));
                cut(response.request());
            }
        });
        response.exceptionHandler(whole::tryFail);
        response.endHandler(_ -> whole.tryComplete(new Received(answer, excerpt.text())));
        return whole.future();
    }

    private Answer answerFor(Throwable failure) {
        if (failure instanceof TimeoutException) {
            return new Answer.TimedOut(timeout);
        }
        String message = failure.getMessage();
        return new Answer.Unreachable(
                message == null
                        ? failure.getClass().getSimpleName()
                        : message.lines().findFirst().orElse(""));
    }

    private static void cut(HttpClientRequest request) {
        if (request != null) {
            request.reset();
        }
    }

    private record Received(Answer answer, String excerpt) {}
}
