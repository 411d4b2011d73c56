package io.holdfast.webhooks.deliver;

import static io.holdfast.webhooks.Receiver.answering;
import static io.holdfast.webhooks.Receiver.saying;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.http.Destinations;
import io.holdfast.http.guard.DestinationGuard;
import io.holdfast.http.guard.Network;
import io.holdfast.webhooks.Receiver;
import io.holdfast.webhooks.schedule.Answer;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SenderTest {

    private static final Duration LIMIT = Duration.ofMillis(500);
    private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");
    private static final InetAddress INSIDE = InetAddress.ofLiteral("10.0.0.1");

    private final Vertx vertx = Vertx.vertx();
    private final Receiver receiver = Receiver.open();
    private final Deque<InetAddress> names = new ArrayDeque<>(List.of(HERE));

    @AfterEach
    void close() {
        receiver.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void connectsToTheResolvedAddressAndKeepsTheName() {
        Reply reply = post("http://customer.invalid:" + receiver.port() + "/in?a=%20b");
        assertThat(reply.answer()).isEqualTo(Answer.Responded.with(200));
        assertThat(receiver.calls().getFirst().header("host")).isEqualTo("customer.invalid:" + receiver.port());
        assertThat(receiver.calls().getFirst().target()).isEqualTo("/in?a=%20b");
    }

    @Test
    void aNameThatMovesInsideAfterRegistrationIsRefused() {
        names.add(INSIDE);
        String url = "http://rebinding.invalid:" + receiver.port() + "/";
        assertThat(post(url).status()).isEqualTo(200);
        names.removeFirst();
        assertThat(post(url).answer()).isEqualTo(new Answer.Refused("10.0.0.1 is not a public address (private)"));
        assertThat(receiver.calls()).hasSize(1);
    }

    @Test
    void asksForTheAddressOnceSoThatASecondAnswerCannotDiffer() {
        Destinations.Lookup once = _ -> new InetAddress[] {names.removeFirst()};
        Reply reply = sender(once).post(url(), 1, Map.of(), new byte[0]).await().atMost(Duration.ofSeconds(5));
        assertThat(reply.status()).isEqualTo(200);
        assertThat(names).isEmpty();
    }

    @Test
    void keepsTheBeginningOfALongAnswerAndCutsTheRest() {
        receiver.behave(saying(500, "x".repeat(10_000_000).getBytes(StandardCharsets.UTF_8)));
        Reply reply = post(url());
        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.excerpt()).hasSize(ResponseExcerpt.MAX_KEPT + 3).endsWith("x...");
    }

    @Test
    void oneLimitHoldsForSilenceAndForAnAnswerThatNeverEnds() {
        receiver.behave(Receiver.silent());
        assertThat(post(url()).answer()).isEqualTo(new Answer.TimedOut(LIMIT));
        receiver.behave((exchange, all) -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('x');
            exchange.getResponseBody().flush();
            Receiver.silent().answer(exchange, all);
        });
        assertThat(post(url()).answer()).isEqualTo(new Answer.TimedOut(LIMIT));
    }

    @Test
    void doesNotFollowARedirect() {
        receiver.behave(answering(307, "Location", "http://127.0.0.1:" + receiver.port() + "/elsewhere"));
        assertThat(post(url()).status()).isEqualTo(307);
        assertThat(receiver.calls()).hasSize(1);
    }

    @Test
    void readsRetryAfter() {
        receiver.behave(answering(503, "Retry-After", "7"));
        assertThat(post(url()).answer()).isEqualTo(new Answer.Responded(503, Optional.of(Duration.ofSeconds(7))));
    }

    @Test
    void aClosedPortIsUnreachable() {
        receiver.close();
        assertThat(post(url()).answer()).isInstanceOf(Answer.Unreachable.class);
    }

    @Test
    void nothingIsSentInClearWhereTlsBelongs() {
        assertThat(post("https://127.0.0.1:" + receiver.port() + "/").status()).isNull();
        assertThat(receiver.calls()).isEmpty();
    }

    private String url() {
        return "http://customer.invalid:" + receiver.port() + "/";
    }

    private Reply post(String url) {
        Destinations.Lookup lookup = _ -> new InetAddress[] {names.getFirst()};
        byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
        return sender(lookup)
                .post(url, 1, Map.of("webhook-id", "m-1"), body)
                .await()
                .atMost(Duration.ofSeconds(5));
    }

    private Sender sender(Destinations.Lookup lookup) {
        DestinationGuard guard = new DestinationGuard(List.of(Network.parse("127.0.0.0/8")), Set.of(443));
        Destinations destinations = new Destinations(guard, lookup, new io.vertx.mutiny.core.Vertx(vertx));
        return new Sender(destinations, LIMIT, Clock.systemUTC(), vertx);
    }
}
