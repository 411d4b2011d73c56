package io.holdfast.simulator.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.net.Webhook;
import com.sun.net.httpserver.HttpServer;
import io.holdfast.simulator.company.Company;
import io.holdfast.simulator.traffic.VendorCall.Door;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrafficTest {

    private record Received(String path, String authorization, String signature, String run, String body) {}

    private static final LocalDate FROM = LocalDate.of(2026, 1, 1);
    private final Company company = Company.generate(7, 6, FROM, FROM.plusDays(40));
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private HttpServer server;
    private FrontDoors doors;
    private HubSpotPortal portal;

    @TempDir
    private Path folder;

    @BeforeEach
    void openDoors() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", exchange -> {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var headers = exchange.getRequestHeaders();
            if (refusals.getAndDecrement() > 0) {
                exchange.sendResponseHeaders(503, -1);
            } else {
                received.add(new Received(
                        exchange.getRequestURI().getPath(),
                        headers.getFirst("Authorization"),
                        headers.getFirst("Stripe-Signature"),
                        headers.getFirst("X-Holdfast-Run"),
                        body));
                exchange.sendResponseHeaders(200, -1);
            }
            exchange.close();
        });
        server.start();
        var base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        portal = HubSpotPortal.open(company, "pat-sim");
        doors = new FrontDoors(
                Map.of(
                        Door.SEGMENT, new DoorKey(Door.SEGMENT, base, "app", "wk"),
                        Door.STRIPE, new DoorKey(Door.STRIPE, base, "stripe-eu", "whsec_sim"),
                        Door.ZENDESK, new DoorKey(Door.ZENDESK, base, "help-desk", "zen"),
                        Door.HUBSPOT, new DoorKey(Door.HUBSPOT, base, "crm", "hub")),
                Clock.systemUTC(),
                AcceptedBook.in(folder.resolve("accepted.jsonl")));
    }

    @AfterEach
    void closeDoors() {
        doors.close();
        portal.close();
        server.stop(0);
    }

    @Test
    void theSameDayIsToldWithTheSameEventIds() {
        var segment = new SegmentTraffic(company, Clock.systemUTC());
        var day = FROM.plusDays(4);
        assertThat(ids(segment.day(day)))
                .isEqualTo(ids(segment.day(day)))
                .doesNotHaveDuplicates()
                .isNotEmpty();
    }

    @Test
    void stripeItselfAcceptsTheSignature() throws Exception {
        doors.send(new StripeTraffic(company).opening().findFirst().orElseThrow(), Optional.empty());
        var call = received.getFirst();
        assertThat(call.path()).isEqualTo("/v1/stripe/stripe-eu");
        assertThat(Webhook.Signature.verifyHeader(call.body(), call.signature(), "whsec_sim", 300))
                .isTrue();
    }

    @Test
    void aDoorThatIsBusyIsAskedAgainAndNothingIsSkipped() {
        refusals.set(5);
        var sent = new History(
                        company,
                        Vendors.of(company, portal, Clock.systemUTC()),
                        doors,
                        new PrintStream(OutputStream.nullOutputStream()))
                .tell(door -> Optional.of("run-" + door));
        assertThat(received).hasSize((int) sent.requests()).allMatch(call -> call.run()
                .startsWith("run-"));
        assertThat(sent.events()).isGreaterThan(sent.requests());
        assertThat(AcceptedBook.read(folder.resolve("accepted.jsonl"))).hasSize((int) sent.requests());
    }

    @Test
    void zendeskAndHubSpotSignWhatTheySend() {
        var vendors = Vendors.of(company, portal, Clock.systemUTC());
        doors.send(vendors.zendesk().opening().findFirst().orElseThrow(), Optional.empty());
        doors.send(vendors.hubspot().past().findFirst().orElseThrow(), Optional.empty());
        assertThat(received).extracting(Received::path).containsExactly("/v1/zendesk/help-desk", "/v1/hubspot/crm");
    }

    @Test
    void theCrmServesWhatItsWebhooksName() throws Exception {
        var deal = portal.objects().stream()
                .filter(thing -> thing.kind() == HubSpotPortal.Kind.DEALS)
                .findFirst()
                .orElseThrow();
        var request = HttpRequest.newBuilder(portal.url().resolve("/crm/v3/objects/deals/" + deal.id()));
        try (var http = HttpClient.newHttpClient()) {
            assertThat(http.send(request.build(), HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(401);
            var answer = http.send(
                    request.header("Authorization", "Bearer pat-sim").build(), HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("closedwon").contains("associations");
        }
    }

    @Test
    void liveTrafficBelongsToNoRun() {
        var sent = new Live(company, doors, Clock.systemUTC(), new PrintStream(OutputStream.nullOutputStream()))
                .run(50, java.time.Duration.ofSeconds(1));
        assertThat(received).hasSize((int) sent).allMatch(call -> call.run() == null);
        assertThat(received).allMatch(call -> call.authorization().startsWith("Basic "));
    }

    private static List<String> ids(Stream<VendorCall> calls) {
        return calls.flatMap(call -> call.eventIds().stream()).toList();
    }
}
