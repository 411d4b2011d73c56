package io.holdfast.simulator.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.holdfast.launcher.Platform;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;

/** Waits until a platform has nothing left to do, so that the next figure is not that of the last load. */
final class Quiet {

    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

    /** The broker's figures are as old as that. */
    private static final Duration FIGURES_LATE = Duration.ofSeconds(5);

    private final Platform platform;
    private final Portfolio portfolio;
    private final HttpClient http = HttpClient.newHttpClient();

    Quiet(Platform platform, Portfolio portfolio) {
        this.platform = platform;
        this.portfolio = portfolio;
    }

    /** Returns when no account waits to be rescored and no message waits in scoring or in a queue that somebody takes from. */
    Duration await() throws SQLException, IOException, InterruptedException {
        var started = System.nanoTime();
        portfolio.awaitRescored(PATIENCE);
        Thread.sleep(FIGURES_LATE);
        while (portfolio.count("select count(*) from outbox where parked_at is null") > 0 || waiting() > 0) {
            if (System.nanoTime() - started > PATIENCE.toNanos()) {
                throw new IllegalStateException("No quiet within " + PATIENCE + ": " + waiting() + " messages wait");
            }
            Thread.sleep(LOOK_EVERY);
        }
        portfolio.awaitRescored(PATIENCE);
        return Duration.ofNanos(System.nanoTime() - started);
    }

    private long waiting() throws IOException, InterruptedException {
        var broker = platform.broker();
        var login = Base64.getEncoder()
                .encodeToString((broker.user() + ":" + broker.password()).getBytes(StandardCharsets.UTF_8));
        var vhost = URLEncoder.encode(platform.vhost(), StandardCharsets.UTF_8);
        var request = HttpRequest.newBuilder(URI.create(broker.management() + "/api/queues/" + vhost))
                .header("Authorization", "Basic " + login)
                .build();
        var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("The broker's management answered " + answer.statusCode());
        }
        long waiting = 0;
        for (var queue : JsonMapper.builder().build().readTree(answer.body())) {
            waiting += queue.path("consumers").asInt() == 0
                    ? 0
                    : queue.path("messages").asLong();
        }
        return waiting;
    }
}
