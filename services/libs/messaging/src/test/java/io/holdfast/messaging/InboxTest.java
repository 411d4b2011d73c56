package io.holdfast.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.events.Envelope;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Claims and versions on a real database, and how long they are kept. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InboxTest {

    private PlainService service;

    @BeforeAll
    void open() {
        service = new PlainService(TestPlace.create("alerting"));
    }

    @AfterAll
    void close() {
        service.close();
    }

    @Test
    void aMessageIsClaimedOncePerConsumer() {
        var message = Samples.warningRaised("claimed", "account:1", 1);

        assertThat(claim("a", message)).isTrue();
        assertThat(claim("a", message)).isFalse();
        assertThat(claim("b", message)).isTrue();
    }

    @Test
    void severalAreClaimedAtOnce() {
        var known = Samples.warningRaised("known-of-several", "account:1", 1);
        var fresh = Samples.warningRaised("fresh-of-several", "account:1", 2);
        claim("a", known);

        var claimed = service.inTransaction(tx -> service.inbox.claim(tx, "a", List.of(known, fresh)));

        assertThat(claimed).containsExactly(fresh.id());
        assertThat(claim("a", fresh)).isFalse();
    }

    @Test
    void aClaimIsGivenUpWithItsTransaction() {
        var message = Samples.warningRaised("rolled-back", "account:1", 1);

        assertThatThrownBy(() -> service.inTransaction(
                        tx -> service.inbox.claim(tx, "a", message).chain(() -> Uni.createFrom()
                                .failure(new IllegalStateException("no")))))
                .hasMessage("no");

        assertThat(claim("a", message)).isTrue();
    }

    @Test
    void oneOfTwoAtATimeWins() {
        var message = Samples.warningRaised("raced", "account:1", 1);
        Uni<Boolean> claim = service.pool.withTransaction(tx -> service.inbox.claim(tx, "a", message));

        assertThat(Uni.join().all(claim, claim, claim).andFailFast().await().atMost(Duration.ofSeconds(10)))
                .containsExactlyInAnyOrder(true, false, false);
    }

    @Test
    void olderStatesAreNotApplied() {
        assertThat(newer(Samples.accountChanged("n-2", "account:n", 2))).isTrue();
        assertThat(newer(Samples.accountChanged("n-1", "account:n", 1))).isFalse();
        assertThat(newer(Samples.accountChanged("n-2", "account:n", 2))).isFalse();
        assertThat(newer(Samples.accountChanged("n-9", "account:n", 9))).isTrue();
        assertThat(newer(Samples.warningRaised("w-1", "account:n", 1))).isTrue();
    }

    @Test
    void ofSeveralStatesThoseAreAppliedThatAreNewer() {
        newer(Samples.accountChanged("known", "account:several-1", 5));
        var stale = Samples.accountChanged("stale", "account:several-1", 4);
        var third = Samples.accountChanged("third", "account:several-1", 8);
        var second = Samples.accountChanged("second", "account:several-1", 7);
        var again = Samples.accountChanged("again", "account:several-1", 7);
        var other = Samples.accountChanged("other", "account:several-2", 1);
        var ofAnotherType = Samples.warningRaised("of-another-type", "account:several-1", 1);

        var newer = service.inTransaction(
                tx -> service.inbox.newer(tx, "a", List.of(third, stale, second, again, other, ofAnotherType)));

        assertThat(newer).containsExactlyInAnyOrder(second.id(), third.id(), other.id(), ofAnotherType.id());
        assertThat(newer(second)).isFalse();
        assertThat(newer(third)).isFalse();
        assertThat(newer(Samples.accountChanged("fourth", "account:several-1", 9)))
                .isTrue();
    }

    @Test
    void housekeepingForgetsOldClaimsAndOldDays() {
        service.execute("insert into inbox values ('a', 'old', now() - interval '31 days'), ('a', 'new', now())");
        service.execute("select event_log_make_partition('2020-02-29')");
        LocalDate today = LocalDate.ofInstant(service.clock.instant(), ZoneOffset.UTC);
        Clock later = Clock.offset(service.clock, Duration.ofDays(5));

        new Housekeeping(service.pool, later).once().await().atMost(Duration.ofSeconds(10));

        assertThat(service.count("inbox where message_id = 'old'")).isZero();
        assertThat(service.count("pg_class where relname = 'event_log_20200229'"))
                .isZero();
        String ahead = today.plusDays(12).toString().replace("-", "");
        assertThat(service.count("pg_class where relname = 'event_log_" + ahead + "'"))
                .isEqualTo(1);
    }

    @Test
    void housekeepingKeepsEventsThatNamePeopleForAMonth() {
        service.execute("""
                insert into event_log (published_at, position, id, exchange, type, subject, subjectversion, time, body)
                select now() - age, row_number() over (), gen_random_uuid(), 'any', type, 'source:aged', 1, now(), '{}'
                from unnest(array[interval '29 days', interval '31 days']) as ages (age),
                     unnest(array['product.identities-observed.v1', 'billing.identities-observed.v1',
                                  'usage.usage-recorded.v1']) as types (type)
                """);

        new Housekeeping(service.pool, service.clock).once().await().atMost(Duration.ofSeconds(10));

        assertThat(service.count("event_log where subject = 'source:aged'")).isEqualTo(4);
        assertThat(service.count("event_log where subject = 'source:aged' and type = 'usage.usage-recorded.v1'"))
                .isEqualTo(2);
    }

    private boolean claim(String consumer, Envelope<?> message) {
        return service.inTransaction(tx -> service.inbox.claim(tx, consumer, message));
    }

    private boolean newer(Envelope<?> message) {
        return service.inTransaction(tx -> service.inbox.newer(tx, "a", message));
    }
}
