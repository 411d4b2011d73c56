package io.holdfast.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.launcher.Platform;
import io.holdfast.simulator.api.Await;
import io.holdfast.simulator.demo.Installation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The inventory of metrics, which rules and dashboards go by, against what running services really tell Prometheus. */
@ExtendWith(RunningPlatform.class)
class MetricsIT {

    private static final String OURS = "holdfast_";
    private static final String LARGEST = "_max";

    /** Series of the broker's own and of Prometheus' own exporters; no service has them. */
    private static final String OTHERS = "rabbitmq_.*|up";

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Test
    void whatRunsAndWhatTheInventoryNamesAreTheSame(Platform platform) throws IOException {
        somethingHappens(platform);
        var inventory = inventory();
        var always = keys(inventory, name -> !name.matches(OTHERS) && !comesWithItsCause(name, inventory.get(name)));
        var live = Await.until("series", PATIENCE.multipliedBy(2), untilAllAreThere(platform, always));
        assertThat(live.keySet())
                .as("live series, with those of the inventory that are there without a cause")
                .containsAll(always);
        assertThat(inventory)
                .as("the inventory, with our own live series and their kinds")
                .containsAllEntriesOf(keys(live, name -> name.startsWith(OURS)).stream()
                        .collect(Collectors.toMap(name -> name, live::get)));
    }

    /** A call, and an event that reaches others: before, nobody has a latency or an age to tell. */
    private static void somethingHappens(Platform platform) {
        new Installation(platform, "none")
                .as("manager", "accounts")
                .post("/v1/accounts", Map.of("name", "Measured " + UUID.randomUUID()));
    }

    /** Gives up a while before the waiting does, with what is there. */
    private Supplier<Optional<Map<String, String>>> untilAllAreThere(Platform platform, Set<String> always) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        return () -> {
            var live = new TreeMap<String, String>();
            platform.services().forEach(service -> live.putAll(series(platform, service)));
            return Optional.<Map<String, String>>of(live)
                    .filter(all -> all.keySet().containsAll(always) || System.nanoTime() > end);
        };
    }

    private static Set<String> keys(Map<String, String> series, Predicate<String> wanted) {
        return series.keySet().stream().filter(wanted).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Counters and timers of our own exist from the first event on; gauges, and whatever Quarkus measures, before. */
    private static boolean comesWithItsCause(String name, String kind) {
        return name.startsWith(OURS) && (kind.equals("counter") || name.endsWith(LARGEST));
    }

    /** Kind by name; what a timer counts and sums up are counters each. */
    private static Map<String, String> series(Platform platform, String service) {
        var text = metrics(platform.url(service).resolve("/q/metrics"));
        var gauges = text.lines()
                .filter(line -> line.startsWith("# TYPE ") && line.endsWith(" gauge"))
                .map(line -> line.split(" ")[2])
                .collect(Collectors.toSet());
        return text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split("[{ ]", 2)[0])
                .distinct()
                .collect(Collectors.toMap(name -> name, name -> gauges.contains(name) ? "gauge" : "counter"));
    }

    private static String metrics(URI address) {
        try {
            var answer = HTTP.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(address.toString()).isEqualTo(200);
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> inventory() throws IOException {
        var file = Path.of(System.getProperty("holdfast.root"), "deploy", "observability", "metrics.txt");
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split(" "))
                    .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1], (a, _) -> a, TreeMap::new));
        }
    }
}
