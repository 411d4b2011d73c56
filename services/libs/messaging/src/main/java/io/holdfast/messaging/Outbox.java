package io.holdfast.messaging;

import io.holdfast.events.Envelope;
import io.holdfast.events.Event;
import io.holdfast.events.Exchange;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Where a use case leaves its events, in the transaction of the state they tell of: both are committed or neither. The
 * relay publishes them afterwards, at least once.
 *
 * <p>Call it once per transaction, with everything: subjects are locked in sorted order within one call, two calls in one
 * transaction could meet another transaction's in the opposite order.
 */
@ApplicationScoped
public class Outbox {

    private final ServiceName service;
    private final EventJson json;
    private final Clock clock;
    private final OutboxNudge nudge;

    @Inject
    public Outbox(ServiceName service, EventJson json, Clock clock, OutboxNudge nudge) {
        this.service = service;
        this.json = json;
        this.clock = clock;
        this.nudge = nudge;
    }

    /** Adds announcements to a transaction of the Vert.x pool. Assigns ids and subject versions. */
    public Uni<Void> add(SqlConnection tx, List<Announcement> what) {
        return add(new ClientTx(tx), what);
    }

    /** Adds announcements to a transaction of a Hibernate Reactive session. Assigns ids and subject versions. */
    public Uni<Void> add(Mutiny.Session session, List<Announcement> what) {
        return add(new SessionTx(session), what);
    }

    private Uni<Void> add(Tx tx, List<Announcement> what) {
        if (what.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return SubjectVersions.take(tx, json, countedSubjects(what))
                .map(versions -> rows(what, versions))
                .chain(rows -> tx.change(OutboxSql.INSERT, rows))
                .invoke(() -> tx.afterCommit(nudge::nudge))
                .replaceWithVoid();
    }

    /** Only {@code events} counts its subjects; elsewhere a message is its own subject and version 1. */
    private static List<String> countedSubjects(List<Announcement> what) {
        return what.stream()
                .filter(one -> counted(one.type()))
                .map(Announcement::subject)
                .toList();
    }

    private static boolean counted(String type) {
        return EventTypes.exchangeOf(type) == Exchange.EVENTS;
    }

    private String rows(List<Announcement> what, SubjectVersions versions) {
        Instant now = clock.instant();
        List<Map<String, Object>> rows = new ArrayList<>(what.size());
        for (Announcement one : what) {
            long version = counted(one.type()) ? versions.next(one.subject()) : 1;
            Envelope<Event> envelope = envelope(one, MessageId.at(now).toString(), version);
            rows.add(Map.of(
                    "id", envelope.id(),
                    "exchange", EventTypes.exchangeOf(one.type()).exchangeName(),
                    "type", envelope.type(),
                    "subject", envelope.subject(),
                    "subjectversion", version,
                    "time", envelope.time().toString(),
                    "historical", envelope.historical(),
                    "body", json.text(envelope)));
        }
        return Texts.json(json, rows);
    }

    private Envelope<Event> envelope(Announcement one, String id, long version) {
        return new Envelope<>(
                Envelope.SPEC_VERSION,
                id,
                one.type(),
                service.value(),
                one.subject(),
                version,
                one.time(),
                one.correlationId() == null ? id : one.correlationId(),
                one.causationId(),
                one.runId(),
                one.historical(),
                one.data());
    }
}
