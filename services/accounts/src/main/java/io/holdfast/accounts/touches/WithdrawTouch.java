package io.holdfast.accounts.touches;

import io.holdfast.http.NotFound;
import io.holdfast.messaging.Outbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Takes back a touch that was logged by mistake. It stays visible, with who withdrew it and why. */
@ApplicationScoped
class WithdrawTouch {

    /** What became of it. */
    enum Outcome {
        WITHDRAWN,
        /** It was withdrawn before: nothing to do, nothing announced. */
        ALREADY,
        /** Only who logged it, a manager or an administrator may. */
        NOT_THEIRS
    }

    private final Mutiny.SessionFactory sessions;
    private final Outbox outbox;
    private final Clock clock;

    WithdrawTouch(Mutiny.SessionFactory sessions, Outbox outbox, Clock clock) {
        this.sessions = sessions;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * @param anybodys whether the caller may withdraw touches of others
     * @throws NotFound when the account has no such touch
     */
    Uni<Outcome> withdraw(UUID account, UUID touch, String reason, String by, boolean anybodys) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return sessions.withTransaction(session -> session.find(TouchRow.class, touch, LockModeType.PESSIMISTIC_WRITE)
                .map(row -> row != null && account.equals(row.accountId) ? row : null)
                .onItem()
                .ifNull()
                .failWith(() -> new NotFound("touch", touch))
                .chain(row -> {
                    if (!anybodys && !by.equals(row.loggedBy)) {
                        return Uni.createFrom().item(Outcome.NOT_THEIRS);
                    }
                    if (row.withdrawnAt != null) {
                        return Uni.createFrom().item(Outcome.ALREADY);
                    }
                    row.withdraw(by, reason, now);
                    return outbox.add(session, List.of(row.announced(now))).replaceWith(Outcome.WITHDRAWN);
                }));
    }
}
