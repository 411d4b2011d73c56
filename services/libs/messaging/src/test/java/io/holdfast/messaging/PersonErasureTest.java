package io.holdfast.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.events.Envelope;
import io.holdfast.events.IdentityEvent.IdentitiesObserved;
import io.holdfast.events.IdentityEvent.ObservedMembership;
import io.holdfast.events.IdentityEvent.ObservedPerson;
import io.holdfast.messaging.PersonErasure.Erased;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A person disappears from every table of messages, on a real database, and nobody else does. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PersonErasureTest {

    private static final String ANN = "crm:ann-hash";
    private static final String BOB = "crm:bob-hash";
    private static final String TYPE = "product.identities-observed.v1";
    private static final Erased NOTHING = new Erased(0, 0, 0, 0);

    private PlainService service;

    @BeforeAll
    void open() {
        service = new PlainService(TestPlace.create("connector-product"));
    }

    @AfterAll
    void close() {
        service.close();
    }

    @BeforeEach
    void empty() {
        service.execute("truncate outbox, event_log, event_latest, dead_letter");
    }

    @Test
    void anEventOnItsWayOutLosesThePersonAlone() {
        service.announce(List.of(
                Announcement.of(observed(), TYPE, "source:crm", Samples.NOON),
                Announcement.of(
                        new IdentitiesObserved("crm", false, List.of(), List.of(bob()), List.of(), List.of()),
                        TYPE,
                        "source:crm",
                        Samples.NOON)));

        assertThat(erase(ANN)).isEqualTo(new Erased(1, 0, 0, 0));

        String body =
                service.one("select body from outbox order by position limit 1").getString(0);
        assertThat(body).doesNotContain("Ann").doesNotContain("ann@acme.io").contains(BOB, "Bob");
        assertThat(observed(bytes(body)))
                .isEqualTo(new IdentitiesObserved("crm", false, List.of(), List.of(bob()), memberships(), List.of()));
    }

    @Test
    void publishedEventsAreCleanedWhereverTheyLie() {
        String body = service.json.text(envelope("1", observed()));
        service.pool
                .preparedQuery("""
                with logged as (
                    insert into event_log (published_at, position, id, exchange, type, subject, subjectversion, time, body)
                    values (now(), 1, gen_random_uuid(), 'identity', $1, 's', 1, now(), $2),
                           (now() - interval '20 days', 2, gen_random_uuid(), 'identity', $1, 's', 2, now(), $2))
                insert into event_latest (type, subject, subjectversion, id, exchange, time, body)
                values ($1, 's', 2, gen_random_uuid(), 'identity', now(), $2)
                """)
                .execute(io.vertx.mutiny.sqlclient.Tuple.of(TYPE, body))
                .await()
                .atMost(Duration.ofSeconds(10));

        assertThat(erase(ANN)).isEqualTo(new Erased(0, 2, 1, 0));
        assertThat(service.count("event_log where body like '%Ann%' or body not like '%Bob%'"))
                .isZero();
        assertThat(service.count("event_latest where body like '%Ann%'")).isZero();
        assertThat(erase(ANN)).as("repeated").isEqualTo(NOTHING);
    }

    @Test
    void aReadableDeadLetterStaysReplayable() {
        UUID id = dead("identity", service.json.encode(envelope("1", observed())));

        assertThat(erase(ANN)).isEqualTo(new Erased(0, 0, 0, 1));

        DeadLetterRow row = read(id);
        assertThat(row.state()).isEqualTo("open");
        assertThat(row.version()).isEqualTo(2);
        assertThat(observed(row.body()).people()).containsExactly(bob());
    }

    @Test
    void anUnreadableDeadLetterIsEmptied() {
        UUID text = dead("identity", bytes("{\"people\": \"Ann, " + ANN));
        UUID form = dead("identity", bytes("{\"data\":{\"people\":{\"" + ANN + "\":\"Ann\"}}}"));
        UUID stray = dead("", bytes("{\"name\":\"Ann\",\"ref\":\"" + ANN + "\"}"));
        byte[] broken = bytes("\0" + ANN);
        broken[0] = (byte) 0xFF;
        UUID noText = dead("facts", broken);

        assertThat(erase(ANN).deadLetters()).isEqualTo(4);

        for (UUID id : List.of(text, form, stray, noText)) {
            assertThat(read(id).body()).isNull();
            assertThat(read(id).state()).isEqualTo("erased");
            assertThat(read(id).settledBy()).isEqualTo("root");
        }
        assertThat(erase(ANN)).isEqualTo(NOTHING);
    }

    @Test
    void aDeadLetterThatOnlyRefersToThePersonIsLeftAlone() {
        UUID fact = dead("facts", bytes("{\"data\":{\"facts\":[{\"personRef\":\"" + ANN + "\"}]}}"));
        UUID other = dead("identity", bytes("not about the person"));

        assertThat(erase(ANN)).isEqualTo(NOTHING);
        assertThat(read(fact).body()).isNotNull();
        assertThat(read(other).body()).isNotNull();
    }

    @Test
    void anErasureIsPartOfTheCallersTransaction() {
        UUID id = dead("identity", service.json.encode(envelope("1", observed())));

        assertThatThrownBy(() -> service.inTransaction(
                        tx -> service.erasure.erase(tx, ANN, "root").chain(() -> Uni.createFrom()
                                .failure(new IllegalStateException("no")))))
                .hasMessage("no");

        assertThat(observed(read(id).body()).people()).hasSize(2);
    }

    private Erased erase(String ref) {
        return service.erasure.erase(ref, "root").await().atMost(Duration.ofSeconds(10));
    }

    private UUID dead(String exchange, byte[] body) {
        UUID id = UUID.randomUUID();
        service.deadLetters
                .store(new DeadLetter(
                        id,
                        "accounts.identities",
                        "1",
                        TYPE,
                        exchange,
                        TYPE,
                        EventJson.CONTENT_TYPE,
                        body,
                        "Poison",
                        null,
                        1,
                        false,
                        Samples.NOON,
                        0))
                .await()
                .atMost(Duration.ofSeconds(10));
        return id;
    }

    private DeadLetterRow read(UUID id) {
        Optional<DeadLetterRow> row = service.deadLetters.get(id).await().atMost(Duration.ofSeconds(10));
        return row.orElseThrow();
    }

    private IdentitiesObserved observed(byte[] body) {
        return ((Decoded.Known) service.json.decode(body)).envelope().data() instanceof IdentitiesObserved data
                ? data
                : null;
    }

    private static Envelope<IdentitiesObserved> envelope(String id, IdentitiesObserved data) {
        return Samples.envelope(id, TYPE, "connector-product", "source:crm", 1, data);
    }

    private static IdentitiesObserved observed() {
        ObservedPerson ann = new ObservedPerson(ANN, "17", "ann@acme.io", "Ann", "CTO", Samples.NOON);
        return new IdentitiesObserved("crm", false, List.of(), List.of(ann, bob()), memberships(), List.of());
    }

    private static ObservedPerson bob() {
        return new ObservedPerson(BOB, "18", "bob@acme.io", "Bob", null, Samples.NOON);
    }

    private static List<ObservedMembership> memberships() {
        return List.of(new ObservedMembership(ANN, "crm:acme", Samples.NOON, null));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
