package io.holdfast.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.launcher.Platform;
import io.holdfast.launcher.PlatformOptions;
import io.holdfast.launcher.RabbitManagement;
import io.holdfast.launcher.Service;
import io.holdfast.simulator.api.Await;
import io.holdfast.simulator.company.Company;
import io.holdfast.simulator.ledger.Ledger;
import io.holdfast.simulator.ledger.Proof;
import io.holdfast.simulator.traffic.FrontDoors;
import io.holdfast.simulator.traffic.SegmentTraffic;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * A ledger that never finds anything proves nothing. Here builds are broken on purpose, one guarantee each, and put through
 * what the whole build survives: the ledger must say so, by the claim that is broken.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BrokenBuildsIT {

    private static final String MESSAGING = "services/libs/messaging/src/main/java/io/holdfast/messaging/";
    private static final String WITHOUT_OUTBOX =
            "return sql.startsWith(\"insert into outbox\") ? Uni.createFrom().item(1) : ";
    private static final Clock CLOCK = Clock.systemUTC();
    private static final Duration REST = Duration.ofSeconds(15);

    @TempDir
    private static Path folder;

    private static Platform platform;
    private static VendorDoors doors;
    private static Company company;
    private static String account;

    @BeforeAll
    static void start() {
        platform = Platform.up(PlatformOptions.throwaway()
                .withServices(Service.ALL.stream()
                        .filter(service -> List.of("accounts", "connector-product", "scoring")
                                .contains(service.name()))
                        .toList())
                .withProgress(System.out::println));
        var today = LocalDate.now(CLOCK);
        company = Company.generate(41, 2, today.minusDays(3), today);
        doors = VendorDoors.open(platform, company);
        try (var sender = doors.another()) {
            sender.sendAll(new SegmentTraffic(company, CLOCK).identities(), FrontDoors.RunOf.LIVE, _ -> {});
        }
        account = Await.until(
                        "the account",
                        Duration.ofMinutes(1),
                        () -> doors.installation().as("manager", "accounts").all("/v1/accounts").stream()
                                .findFirst())
                .get("id")
                .asText();
    }

    @AfterAll
    static void stop() {
        doors.close();
        platform.close();
    }

    @Test
    @Order(1)
    void theWholeBuildLeavesNoGap() throws SQLException {
        scoringDiesWithFactsInHand("whole");
        send("whole-again", 5);
        send("whole-again", 5);
        logTouchWhileTheBrokerIsAway();
        assertThat(gaps()).isEmpty();
    }

    @Test
    @Order(2)
    void acknowledgingBeforeTheWorkIsDoneIsFound() throws SQLException {
        replace(BrokenBuild.of("scoring")
                .with(
                        MESSAGING + "Consumption.java",
                        "yield Uni.createFrom().item(Optional.of(new Readable(arrival, delivery)));",
                        "yield arrival.ack().replaceWith(Optional.of(new Readable(arrival, delivery)));")
                .with(MESSAGING + "Consumption.java", "return arrival.ack();", "return Uni.createFrom().voidItem();"));
        scoringDiesWithFactsInHand("early");
        assertThat(gaps()).anyMatch(claim -> claim.contains("every published usage fact is stored"));
    }

    @Test
    @Order(3)
    void countingARepetitionTwiceIsFound() {
        replace(BrokenBuild.of("scoring")
                .with(
                        "services/scoring/src/main/java/io/holdfast/scoring/intake/UsageStore.java",
                        "order by day, source, event_id, item\n                on conflict do nothing",
                        "order by day, source, event_id, item\n                on conflict (day, source, event_id, item)"
                                + " do update set count = excluded.count"));
        assertThat(gaps()).noneMatch(claim -> claim.contains("roll-up"));
        send("twice", 5);
        send("twice", 5);
        assertThat(gaps()).anyMatch(claim -> claim.contains("every roll-up of usage is the sum of its facts"));
    }

    @Test
    @Order(4)
    void takingAFailedPublicationForAConfirmedOneIsFound() {
        replace(BrokenBuild.of("accounts")
                .with(
                        MESSAGING + "RelayBatch.java",
                        "case BrokerUnavailable away -> {\n                    refused.add(position);\n"
                                + "                    lost = away;",
                        "case BrokerUnavailable _ -> {\n                    confirmed.add(position);"));
        logTouchWhileTheBrokerIsAway();
        assertThat(gaps()).anyMatch(claim -> claim.contains("scoring.accounts: every published event was applied"));
    }

    @Test
    @Order(5)
    void savingStateWithoutItsEventIsFound() {
        assertThat(gaps()).noneMatch(claim -> claim.contains("every touch was announced"));
        replace(BrokenBuild.of("accounts")
                .with(
                        MESSAGING + "ClientTx.java",
                        "return connection.preparedQuery(sql).execute(Tuple.of(json)).map(rows -> rows.rowCount());",
                        WITHOUT_OUTBOX
                                + "connection.preparedQuery(sql).execute(Tuple.of(json)).map(rows -> rows.rowCount());")
                .with(
                        MESSAGING + "SessionTx.java",
                        "return session.createNativeQuery(positional(sql)).setParameter(1, json).executeUpdate();",
                        WITHOUT_OUTBOX
                                + "session.createNativeQuery(positional(sql)).setParameter(1, json).executeUpdate();"));
        logTouch();
        assertThat(gaps()).anyMatch(claim -> claim.contains("every touch was announced"));
    }

    private static void replace(BrokenBuild broken) {
        var jar = broken.in(folder.resolve(Long.toString(System.nanoTime())));
        var service = jar.getParent().getFileName().toString();
        platform.stop(service);
        platform.replaceBuild(service, jar);
        platform.start(service);
    }

    private static List<String> gaps() {
        var proofs = new Ledger(platform).prove(REST, true);
        Ledger.print(proofs, System.out);
        return proofs.stream()
                .filter(proof -> !proof.gaps().isEmpty())
                .map(Proof::claim)
                .toList();
    }

    /** Scoring cannot write, has taken what it can from the queue, and dies. */
    private static void scoringDiesWithFactsInHand(String name) throws SQLException {
        try (Connection locking = connection()) {
            locking.setAutoCommit(false);
            try (var statement = locking.createStatement()) {
                statement.execute("lock table usage_fact in access exclusive mode");
            }
            send(name, 40);
            Await.until("facts in scoring's hands", Duration.ofSeconds(30), () -> StreamSupport.stream(
                            new RabbitManagement(platform.broker())
                                    .all("queues", platform.vhost())
                                    .spliterator(),
                            false)
                    .filter(queue -> queue.path("name").asText().equals("scoring.usage"))
                    .filter(queue -> queue.path("messages_ready").asInt(-1) == 0
                            && queue.at("/message_stats/deliver_get").asLong() > 0)
                    .findFirst());
            platform.kill("scoring");
            locking.rollback();
        }
        platform.start("scoring");
    }

    private static Connection connection() throws SQLException {
        var database = platform.database("scoring");
        return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    }

    /** Actions under ids of this name; sent again they are the same events in another request. */
    private static void send(String name, int actions) {
        var traffic = new SegmentTraffic(company, CLOCK);
        var customer = company.customers().getFirst();
        var today = LocalDate.now(CLOCK).atStartOfDay(java.time.ZoneOffset.UTC).toInstant();
        try (var sender = doors.another()) {
            IntStream.range(0, actions)
                    .forEach(i -> sender.send(
                            traffic.actions(List.of(new SegmentTraffic.Action(
                                    customer, customer.champion(), "Report Created", name + "-" + i, today))),
                            Optional.empty()));
        }
    }

    private static void logTouchWhileTheBrokerIsAway() {
        platform.kill("rabbitmq");
        logTouch();
        Await.until("the relay to have tried", Duration.ofSeconds(30), () -> Optional.of(tried())
                .filter(tried -> tried));
        platform.start("rabbitmq");
    }

    /** The row has left the outbox, or an attempt to send it has failed. */
    private static boolean tried() {
        var database = platform.database("accounts");
        try (var connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                var rows = connection
                        .createStatement()
                        .executeQuery("select count(*) from outbox where added_at > now() - interval '3 seconds'")) {
            rows.next();
            return rows.getLong(1) == 0;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void logTouch() {
        doors.installation()
                .as("csm", "accounts")
                .post(
                        "/v1/accounts/" + account + "/touches",
                        Map.of(
                                "occurredAt",
                                CLOCK.instant().minusSeconds(60).toString(),
                                "channel",
                                "call",
                                "twoWay",
                                true,
                                "automated",
                                false,
                                "withRole",
                                "sponsor"));
    }
}
