package io.holdfast.webhooks.endpoints;

import io.holdfast.http.NotFound;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** Endpoint rows and what hangs on them. Every method works in the caller's transaction. */
@ApplicationScoped
class EndpointStore {

    /** One registration at a time: the limit and the idempotency key are then exact. */
    Uni<Void> lockRegistration(Session session) {
        return session.createNativeQuery("lock table endpoint in share row exclusive mode")
                .executeUpdate()
                .replaceWithVoid();
    }

    Uni<Long> count(Session session) {
        return session.createQuery("select count(e) from EndpointRow e", Long.class)
                .getSingleResult();
    }

    Uni<Optional<EndpointRow>> registeredUnder(Session session, String caller, String key) {
        return session.createQuery(
                        "from EndpointRow where createdBy = :caller and creationKey = :key", EndpointRow.class)
                .setParameter("caller", caller)
                .setParameter("key", key)
                .getSingleResultOrNull()
                .map(Optional::ofNullable);
    }

    Uni<Void> add(Session session, EndpointRow row) {
        return session.persist(row)
                .chain(session::flush)
                .chain(() -> session.createNativeQuery("insert into endpoint_pulse (endpoint_id) values (:id)")
                        .setParameter("id", row.id)
                        .executeUpdate())
                .chain(() -> note(session, row.id, row.createdAt, "created", "by " + row.createdBy));
    }

    /** @throws NotFound when there is none */
    Uni<EndpointRow> get(Session session, UUID id) {
        return session.find(EndpointRow.class, id).onItem().ifNull().failWith(() -> new NotFound("endpoint", id));
    }

    /** Like {@link #get}; nobody else changes it or its deliveries before this transaction ends. */
    Uni<EndpointRow> getLocked(Session session, UUID id) {
        return session.createNativeQuery(
                        "select failures from endpoint_pulse where endpoint_id = :id for update", Integer.class)
                .setParameter("id", id)
                .getSingleResultOrNull()
                .chain(() -> get(session, id));
    }

    /** Oldest first. */
    Uni<List<EndpointRow>> list(Session session, Optional<Instant> afterTime, UUID afterId, int limit) {
        String where =
                afterTime.isPresent() ? "where (e.createdAt > :time or (e.createdAt = :time and e.id > :id)) " : "";
        var query = session.createQuery("from EndpointRow e " + where + "order by e.createdAt, e.id", EndpointRow.class)
                .setMaxResults(limit);
        afterTime.ifPresent(time -> query.setParameter("time", time).setParameter("id", afterId));
        return query.getResultList();
    }

    /** What waits for a disabled endpoint is cancelled; recovery brings it back. */
    Uni<Void> cancelWaiting(Session session, UUID id, String reason, Instant now) {
        return session.createNativeQuery("""
                        update delivery set state = 'cancelled', reason = :reason, finished_at = :now, leased_until = null
                        where endpoint_id = :id and state = 'pending'""")
                .setParameter("reason", reason)
                .setParameter("now", now)
                .setParameter("id", id)
                .executeUpdate()
                .replaceWithVoid();
    }

    /** An endpoint that is enabled again starts with a clean record. */
    Uni<Void> resetPulse(Session session, UUID id) {
        return session.createNativeQuery("""
                        update endpoint_pulse set failing_since = null, failures = 0, paused_until = null
                        where endpoint_id = :id""")
                .setParameter("id", id)
                .executeUpdate()
                .replaceWithVoid();
    }

    Uni<Void> note(Session session, UUID id, Instant at, String kind, String reason) {
        return session.createNativeQuery(
                        "insert into endpoint_event (endpoint_id, at, kind, reason) values (:id, :at, :kind, :reason)")
                .setParameter("id", id)
                .setParameter("at", at)
                .setParameter("kind", kind)
                .setParameter("reason", reason)
                .executeUpdate()
                .replaceWithVoid();
    }

    /** Newest first. */
    Uni<List<EndpointView.Happening>> happenings(Session session, UUID id, int limit) {
        return session.createNativeQuery("""
                        select at, kind, reason from endpoint_event where endpoint_id = :id order by id desc""", Object[].class)
                .setParameter("id", id)
                .setMaxResults(limit)
                .getResultList()
                .map(rows -> rows.stream()
                        .map(row -> new EndpointView.Happening(
                                ((OffsetDateTime) row[0]).toInstant(), (String) row[1], (String) row[2]))
                        .toList());
    }
}
