package io.holdfast.accounts.roles;

import io.holdfast.accounts.RoleBook;
import io.holdfast.accounts.stakeholder.RoleOfPerson;
import io.holdfast.http.InvalidInput;
import io.holdfast.http.NotFound;
import io.holdfast.messaging.Outbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A person says who holds a role, or no longer does. It holds until a CRM says something newer. */
@ApplicationScoped
class DecideRole {

    private final Pool pool;
    private final RoleStore store;
    private final RoleBook roles;
    private final Outbox outbox;
    private final Clock clock;

    DecideRole(Pool pool, RoleStore store, RoleBook roles, Outbox outbox, Clock clock) {
        this.pool = pool;
        this.store = store;
        this.roles = roles;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * The person holds the role, verified now.
     *
     * @param validFrom first day; null keeps a present beginning, else it begins now
     * @throws InvalidInput when it lies in the future
     * @throws NotFound when there is no such account or person
     */
    Uni<RoleView> holds(UUID account, RoleOfPerson who, LocalDate validFrom, String by) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant from = validFrom == null ? null : startOf(validFrom);
        if (from != null && from.isAfter(now)) {
            throw new InvalidInput("validFrom", "must not be in the future");
        }
        return pool.withTransaction(tx -> roles.turn(tx)
                .chain(() -> store.tier(tx, account))
                .chain(() -> store.requirePerson(tx, who.personRef()))
                .chain(() -> store.keep(tx, account, who.role(), who.personRef(), now, from, null, by))
                .chain(() -> settle(tx, who, now))
                .chain(() -> store.last(tx, account, who.role(), who.personRef()))
                .map(Optional::orElseThrow));
    }

    /**
     * The person no longer holds the role. Repeating it changes nothing.
     *
     * @param endedOn last day; null for now
     * @throws InvalidInput when it lies in the future or before the role began
     * @throws NotFound when there is no such account, or the person never held the role
     */
    Uni<Void> ends(UUID account, RoleOfPerson who, LocalDate endedOn, String by) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (endedOn != null && startOf(endedOn).isAfter(now)) {
            throw new InvalidInput("endedOn", "must not be in the future");
        }
        Instant to = endedOn == null ? now : earlier(startOf(endedOn.plusDays(1)), now);
        return pool.withTransaction(tx -> roles.turn(tx)
                .chain(() -> store.tier(tx, account))
                .chain(() -> store.last(tx, account, who.role(), who.personRef()))
                .invoke(last -> requireAfterBeginning(endedOn, to, last))
                .chain(last -> end(tx, account, who, last, now, to, by)));
    }

    private Uni<Void> end(
            SqlConnection tx,
            UUID account,
            RoleOfPerson who,
            Optional<RoleView> last,
            Instant now,
            Instant to,
            String by) {
        RoleView present =
                last.orElseThrow(() -> new NotFound("role", "%s of %s".formatted(who.role(), who.personRef())));
        if (present.validTo() != null && !present.validTo().isAfter(now)) {
            return Uni.createFrom().voidItem();
        }
        return store.keep(tx, account, who.role(), who.personRef(), now, null, to, by)
                .chain(() -> settle(tx, who, now));
    }

    private static void requireAfterBeginning(LocalDate endedOn, Instant to, Optional<RoleView> last) {
        last.filter(role -> endedOn != null && !to.isAfter(role.validFrom())).ifPresent(role -> {
            throw new InvalidInput("endedOn", "must not be before the role began, " + role.validFrom());
        });
    }

    private Uni<Void> settle(SqlConnection tx, RoleOfPerson who, Instant now) {
        return roles.settle(tx, List.of(who), now).chain(news -> outbox.add(tx, news));
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
