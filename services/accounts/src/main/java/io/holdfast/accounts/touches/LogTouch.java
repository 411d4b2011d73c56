package io.holdfast.accounts.touches;

import io.holdfast.accounts.account.TouchRules;
import io.holdfast.http.CallersClock;
import io.holdfast.http.InvalidInput;
import io.holdfast.http.NotFound;
import io.holdfast.messaging.Outbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Writes a touch down and announces it. */
@ApplicationScoped
class LogTouch {

    private final Mutiny.SessionFactory sessions;
    private final TouchStore touches;
    private final Outbox outbox;
    private final Clock clock;

    LogTouch(Mutiny.SessionFactory sessions, TouchStore touches, Outbox outbox, Clock clock) {
        this.sessions = sessions;
        this.touches = touches;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * @throws InvalidInput when it lies in the future or too far back
     * @throws NotFound when there is no such account
     */
    Uni<TouchView> log(UUID account, TouchRequest request, String by) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant occurredAt = CallersClock.toOurs(request.occurredAt(), now);
        TouchRules.refusal(occurredAt, now).ifPresent(reason -> {
            throw new InvalidInput("occurredAt", reason);
        });
        TouchRow row = row(account, request, occurredAt, by, now);
        return sessions.withTransaction(session -> touches.requireAccount(session, account)
                .chain(() -> session.persist(row))
                .chain(() -> outbox.add(session, List.of(row.announced(now))))
                .replaceWith(() -> TouchView.of(row)));
    }

    private static TouchRow row(UUID account, TouchRequest request, Instant occurredAt, String by, Instant now) {
        TouchRow row = new TouchRow();
        row.id = UUID.randomUUID();
        row.accountId = account;
        row.occurredAt = occurredAt.truncatedTo(ChronoUnit.MICROS);
        row.loggedAt = now;
        row.loggedBy = by;
        row.channel = request.channel();
        row.twoWay = request.twoWay();
        row.automated = request.automated();
        row.withRole = request.withRole();
        row.note = request.note();
        return row;
    }
}
