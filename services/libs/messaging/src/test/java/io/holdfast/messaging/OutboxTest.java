package io.holdfast.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import io.holdfast.events.ConnectorEvent.RunOpened;
import io.holdfast.events.UsageEvent.UsageRecorded;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** From the transaction to the queue, on a real database and a real broker. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutboxTest {

    private static final List<String> READERS_OF_RUNS = List.of("scoring.runs", "webhooks.events");

    private static final String QUEUE = "alerting.accounts";

    private PlainService service;
    private PlainService replica;
    private Connection connection;
    private Channel channel;

    @BeforeAll
    void open() throws Exception {
        TestPlace place = TestPlace.create("alerting");
        service = new PlainService(place);
        replica = new PlainService(place);
        connection = place.broker().factory().newConnection("test");
        channel = connection.createChannel();
    }

    @AfterAll
    void close() {
        service.close();
        replica.close();
        connection.abort();
    }

    @BeforeEach
    void empty() throws Exception {
        service.execute("truncate outbox, event_log, event_latest, subject_counter");
        channel.queuePurge(QUEUE);
    }

    @Test
    void aCommitIsPublishedAtOnce() {
        service.announce(accounts(1));

        await().atMost(Duration.ofMillis(900)).until(() -> channel.messageCount(QUEUE) == 1);
        await().until(() -> service.count("outbox") == 0 && service.count("event_log") == 1);
    }

    @Test
    void aRollbackAnnouncesNothing() {
        assertThatThrownBy(() -> service.inTransaction(
                        tx -> service.outbox.add(tx, accounts(1)).chain(() -> Uni.createFrom()
                                .failure(new IllegalStateException("no")))))
                .hasMessage("no");

        assertThat(service.count("outbox")).isZero();
        assertThat(service.count("subject_counter")).isZero();
    }

    @Test
    void subjectVersionsGrowPerSubject() {
        service.announce(List.of(account("account:a"), account("account:b"), account("account:a")));
        service.announce(List.of(account("account:a")));

        await().until(() -> service.count("event_log") == 4);
        assertThat(versions("account:a")).containsExactly(1L, 2L, 3L);
        assertThat(versions("account:b")).containsExactly(1L);
        assertThat(service.one("select subjectversion from event_latest where subject = 'account:a'")
                        .getLong(0))
                .isEqualTo(3);
    }

    @Test
    void factsAreTheirOwnSubject() {
        service.announce(List.of(
                Announcement.of(new UsageRecorded("s", List.of()), "batch:1", Samples.NOON),
                Announcement.of(new UsageRecorded("s", List.of()), "batch:1", Samples.NOON)));

        await().until(() -> service.count("event_log") == 2);
        assertThat(versions("batch:1")).containsExactly(1L, 1L);
        assertThat(service.count("subject_counter")).isZero();
        assertThat(service.count("event_latest")).isZero();
    }

    @Test
    void whatNoQueueTakesIsParkedWhileOthersFlow() throws Exception {
        for (String queue : READERS_OF_RUNS) {
            channel.queueUnbind(queue, "events", "*.run-opened.v1");
        }
        try {
            service.announce(List.of(run(), account("account:1"), run(), account("account:2")));

            await().until(() -> service.count("outbox where parked_at is not null") == 2);
            await().until(() -> channel.messageCount(QUEUE) == 2);
            assertThat(service.one("select parked_reason from outbox limit 1").getString(0))
                    .contains("NO_ROUTE");
        } finally {
            for (String queue : READERS_OF_RUNS) {
                channel.queueBind(queue, "events", "*.run-opened.v1");
            }
        }
        Parked parked = new Parked(service.pool, service.nudge);
        assertThat(parked.retryAll().await().atMost(Duration.ofSeconds(5))).isEqualTo(2);
        await().until(() -> service.count("outbox") == 0);
        assertThat(service.count("event_log")).isEqualTo(4);
    }

    @Test
    void replicasShareTheWork() {
        service.relay.stop();
        for (int i = 0; i < 6; i++) {
            service.inTransaction(tx -> service.outbox.add(tx, accounts(500)));
        }
        Uni<Integer> both = Uni.join()
                .all(service.relay.once(), replica.relay.once(), service.relay.once(), replica.relay.once())
                .andFailFast()
                .map(claimed -> claimed.stream().mapToInt(Integer::intValue).sum());

        assertThat(both.await().atMost(Duration.ofSeconds(20))).isEqualTo(2000);
        replica.relay.wake();
        await().until(() -> service.count("outbox") == 0);
        assertThat(service.count("event_log")).isEqualTo(3000);
        service = reopened();
    }

    @Test
    void aQueueThatIsFullHoldsBackOnlyItsOwn() throws Exception {
        Map<String, Object> oneMessage =
                Map.of("x-queue-type", "quorum", "x-max-length", 1, "x-overflow", "reject-publish");
        channel.queueDeclare("full", true, false, false, oneMessage);
        var filling = new OutgoingMessage("", "full", new byte[1], null, null, null, Map.of());
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 50; i++) {
                        service.publisher.publish(filling).await().atMost(Duration.ofSeconds(5));
                    }
                })
                .isInstanceOf(Rejected.class);
        channel.queueBind("full", "events", "accounts.account-changed.v1");
        try {
            inOutbox(1200, "accounts.account-changed.v1", 1);
            inOutbox(3, "product.run-opened.v1", 0);

            assertThat(service.relay.once().await().atMost(Duration.ofSeconds(20)))
                    .isEqualTo(OutboxRelay.BATCH);

            assertThat(service.count("event_log where type = 'product.run-opened.v1'"))
                    .as("what was never refused comes first")
                    .isEqualTo(3);
            assertThat(service.count("outbox where attempts = 2")).isEqualTo(OutboxRelay.BATCH - 3);

            service.relay.relayAll().await().atMost(Duration.ofSeconds(20));

            assertThat(service.count("outbox where attempts = 2"))
                    .as("after a batch that is refused again the next is not tried at once")
                    .isEqualTo(2L * OutboxRelay.BATCH - 3);

            inOutbox(1200, "accounts.account-changed.v1", 0);
            inOutbox(3, "product.run-opened.v1", 0);
            service.relay.relayAll().await().atMost(Duration.ofSeconds(20));

            assertThat(service.count("event_log where type = 'product.run-opened.v1'"))
                    .as("many that are refused for the first time are in nobody's way")
                    .isEqualTo(6);
            assertThat(service.count("outbox")).isEqualTo(2400);
        } finally {
            channel.queueDelete("full");
        }
        service.execute("update outbox set not_before = now()");
        service.relay.wake();
        await().until(() -> service.count("outbox") == 0);
        assertThat(service.count("event_log")).isEqualTo(2406);
    }

    /** Rows that nobody was nudged about, refused so often. */
    private void inOutbox(int rows, String type, int refused) {
        service.execute("""
                insert into outbox (id, exchange, type, subject, subjectversion, time, historical, body, attempts, not_before)
                select gen_random_uuid(), 'events', '%1$s', 'any:' || n, 1, now(), false, '{}', %2$d,
                       case when %2$d > 0 then now() - interval '1 second' else '-infinity' end
                from generate_series(1, %3$d) n
                """.formatted(type, refused, rows));
    }

    @Test
    void thePastCanBeSentToOneQueue() throws Exception {
        service.announce(List.of(account("account:a"), account("account:b"), account("account:a")));
        await().until(() -> service.count("event_log") == 3);
        channel.queuePurge(QUEUE);
        long elsewhere = channel.messageCount("scoring.accounts");
        Republication republication = new Republication(service.pool, service.publisher);

        var latest = republication
                .latest(QUEUE, List.of("accounts.account-changed.v1"), Optional.empty())
                .await()
                .atMost(Duration.ofSeconds(5));

        assertThat(latest).isEqualTo(new Republication.Step(2, Optional.empty()));
        assertThat(received())
                .extracting(Decoded.Known::envelope)
                .extracting("subjectversion")
                .containsOnly(3L - 1, 1L);

        var range = republication
                .range(QUEUE, List.of(), Samples.NOON, service.clock.instant().plusSeconds(60), Optional.empty())
                .await()
                .atMost(Duration.ofSeconds(5));

        assertThat(range.published()).isEqualTo(3);
        assertThat(channel.messageCount(QUEUE)).isEqualTo(3);
        assertThat(channel.messageCount("scoring.accounts")).isEqualTo(elsewhere);
    }

    private PlainService reopened() {
        PlainService old = service;
        PlainService fresh = new PlainService(old.place);
        old.close();
        return fresh;
    }

    private List<Decoded.Known> received() throws Exception {
        List<Decoded.Known> found = new ArrayList<>();
        for (GetResponse one = channel.basicGet(QUEUE, true); one != null; one = channel.basicGet(QUEUE, true)) {
            found.add((Decoded.Known) service.json.decode(one.getBody()));
        }
        return found;
    }

    private List<Long> versions(String subject) {
        String sql =
                "select array_agg(subjectversion order by position) from event_log where subject = '" + subject + "'";
        return List.of(service.one(sql).getArrayOfLongs(0));
    }

    private static List<Announcement> accounts(int count) {
        return IntStream.range(0, count).mapToObj(n -> account("account:" + n)).toList();
    }

    private static Announcement account(String subject) {
        return Announcement.of(Samples.account(subject), subject, Samples.NOON);
    }

    private static Announcement run() {
        return Announcement.of(
                new RunOpened("r", "s", "import", Samples.NOON), "product.run-opened.v1", "run:r", Samples.NOON);
    }
}
