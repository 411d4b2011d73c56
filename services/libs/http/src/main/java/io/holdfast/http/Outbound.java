package io.holdfast.http;

import io.holdfast.http.guard.Destination;
import io.holdfast.http.guard.Ruling;
import io.holdfast.http.guard.Target;
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
import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/**
 * HTTP requests to the outside. The host is resolved here, judged, and the connection goes to that very address; the name
 * stays in the Host header, in SNI and in the certificate check. Redirects are not followed: they would lead past the
 * guard. The answer is read up to a bound, within one time limit over the whole exchange.
 */
public final class Outbound {

    private static final int CONNECT_TIMEOUT_MS = 5_000;
    private static final int MAX_CONNECTIONS_PER_HOST = 1_000;
    private static final int MAX_ANSWER_HEADER = 16 * 1024;
    private static final int IDLE_CONNECTION_SECONDS = 30;

    private final Destinations destinations;
    private final Duration timeout;
    private final int mostBytes;
    private final HttpClient client;

    /**
     * A request to be sent.
     *
     * @param attempt counted from 1; hosts with several addresses are tried one by one
     * @param body empty for none
     */
    public record Call(String method, String url, int attempt, Map<String, String> headers, byte[] body) {}

    /** What came of a request. */
    public sealed interface Reply {

        /**
         * The destination answered.
         *
         * @param retryAfter the header as it came; null when absent
         * @param body what was read of it
         * @param whole false when it was longer than is read
         */
        record Responded(int status, String retryAfter, byte[] body, boolean whole) implements Reply {}

        /** No complete answer in time. */
        record TimedOut() implements Reply {}

        /** No connection, or it broke. */
        record Unreachable(String reason) implements Reply {}

        /** The guard refused the destination; nothing was sent. */
        record Refused(String reason) implements Reply {}
    }

    /**
     * @param timeout over the whole exchange
     * @param mostBytes more of an answer's body is not read: the connection is cut
     */
    public Outbound(Destinations destinations, Duration timeout, int mostBytes, Vertx vertx) {
        this.destinations = destinations;
        this.timeout = timeout;
        this.mostBytes = mostBytes;
        // Callers bound their own concurrency; two of them on one host must not wait for each other here.
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setMaxPoolSize(MAX_CONNECTIONS_PER_HOST)
                .setConnectTimeout(CONNECT_TIMEOUT_MS)
                .setKeepAliveTimeout(IDLE_CONNECTION_SECONDS)
                .setMaxHeaderSize(MAX_ANSWER_HEADER)
                .setDecompressionSupported(false)
                .setVerifyHost(true)
                .setTrustAll(false));
    }

    /** Sends a request. Never fails: every way to go wrong is a {@link Reply}. */
    public Uni<Reply> send(Call call) {
        return destinations.resolve(call.url()).chain(ruling -> switch (ruling) {
            case Ruling.Refused<Destination>(String reason) -> Uni.createFrom().item(new Reply.Refused(reason));
            case Ruling.Allowed<Destination>(Destination destination) -> exchange(destination, call);
        });
    }

    private Uni<Reply> exchange(Destination destination, Call call) {
        AtomicReference<HttpClientRequest> open = new AtomicReference<>();
        AtomicBoolean tooLate = new AtomicBoolean();
        return Uni.createFrom()
                .completionStage(() -> client.request(options(destination, call))
                        .compose(request -> {
                            open.set(request);
                            if (tooLate.get()) {
                                cut(request);
                                return Future.failedFuture("connected after the time limit; nothing was sent");
                            }
                            return send(request, call.body()).compose(this::read);
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
                .recoverWithItem(Outbound::broken);
    }

    private static Future<HttpClientResponse> send(HttpClientRequest request, byte[] body) {
        return body.length == 0 ? request.send() : request.send(Buffer.buffer(body));
    }

    private static RequestOptions options(Destination destination, Call call) {
        Target target = destination.target();
        InetAddress address = destination.addressFor(call.attempt());
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.valueOf(call.method()))
                .setSsl(target.secure())
                .setHost(target.host())
                .setPort(target.port())
                .setServer(SocketAddress.inetSocketAddress(target.port(), address.getHostAddress()))
                .setURI(target.pathAndQuery())
                .setFollowRedirects(false);
        call.headers().forEach(options::putHeader);
        return options;
    }

    private Future<Reply> read(HttpClientResponse response) {
        Promise<Reply> done = Promise.promise();
        Buffer body = Buffer.buffer();
        response.handler(piece -> {
            int room = Math.min(piece.length(), mostBytes - body.length());
            body.appendBuffer(piece, 0, room);
            if (room < piece.length()) {
                done.tryComplete(reply(response, body, false));
                cut(response.request());
            }
        });
        response.exceptionHandler(done::tryFail);
        response.endHandler(_ -> done.tryComplete(reply(response, body, true)));
        return done.future();
    }

    private static Reply reply(HttpClientResponse response, Buffer body, boolean whole) {
        return new Reply.Responded(response.statusCode(), response.getHeader("Retry-After"), body.getBytes(), whole);
    }

    private static Reply broken(Throwable failure) {
        if (failure instanceof TimeoutException) {
            return new Reply.TimedOut();
        }
        String message = failure.getMessage();
        return new Reply.Unreachable(
                message == null
                        ? failure.getClass().getSimpleName()
                        : message.lines().findFirst().orElse(""));
    }

    private static void cut(HttpClientRequest request) {
        if (request != null) {
            request.reset();
        }
    }
}
