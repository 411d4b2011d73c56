package io.holdfast.scoring.extend;

import io.holdfast.http.Conflict;
import io.holdfast.http.InvalidInput;
import io.holdfast.http.NotFound;
import io.holdfast.scoring.Dirtied;
import io.holdfast.scoring.catalogue.CustomMeasureFormat.Kind;
import io.holdfast.scoring.catalogue.RecordedState;
import io.holdfast.scoring.extend.ValueStore.Entry;
import io.holdfast.scoring.extend.ValueStore.Value;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** Shell. Values that other systems tell of accounts: all of a request, or none. */
@ApplicationScoped
class RecordValues {

    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Duration AHEAD = Duration.ofMinutes(5);
    private static final Duration LONGEST = Duration.ofDays(3650);
    private static final int WHOLE_DIGITS = 12;
    private static final int DECIMALS = 6;

    private final Pool pool;
    private final DefinitionStore definitions;
    private final ValueStore values;
    private final Clock clock;
    private final Event<Dirtied> dirtied;

    RecordValues(Pool pool, DefinitionStore definitions, ValueStore values, Clock clock, Event<Dirtied> dirtied) {
        this.pool = pool;
        this.definitions = definitions;
        this.values = values;
        this.clock = clock;
        this.dirtied = dirtied;
    }

    /**
     * What is told of one account.
     *
     * @param field where it stands in the request, with a dot behind; may be empty
     * @param account null when the reference names it
     * @param ref {@code <source>:<id>}; null when the account is named
     * @param at since when it is so; null for now
     * @param expiresAt when it says nothing any more; null for the measure's own days
     */
    record Told(String field, UUID account, String ref, BigDecimal value, Instant at, Instant expiresAt) {}

    /** Records values of a measure. Returns how many are other than before. */
    Uni<Integer> record(String name, List<Told> told, String by) {
        Instant now = clock.instant();
        told.forEach(one -> check(one, now));
        List<UUID> ids =
                told.stream().map(Told::account).filter(Objects::nonNull).toList();
        List<String> references =
                told.stream().map(Told::ref).filter(Objects::nonNull).toList();
        return pool.withTransaction(tx -> recorded(tx, name)
                        .chain(() -> values.known(tx, ids))
                        .chain(known -> values.linked(tx, references).map(linked -> resolved(told, known, linked, now)))
                        .chain(resolved -> values.record(tx, name, resolved, now, by)))
                .invoke(() -> dirtied.fire(new Dirtied()));
    }

    /** What was recorded of an account, latest first. */
    Uni<List<Entry>> history(UUID account, String name, Instant before, int atMost) {
        return pool.withConnection(connection ->
                        recorded(connection, name).chain(() -> values.known(connection, List.of(account))))
                .invoke(known -> {
                    if (known.isEmpty()) {
                        throw new NotFound("account", account);
                    }
                })
                .chain(() -> values.history(pool, account, name, before, atMost));
    }

    private Uni<Void> recorded(SqlConnection tx, String name) {
        return definitions
                .latest(tx, name)
                .invoke(found -> {
                    DefinitionStore.Stored stored = found.filter(last -> !last.removed())
                            .orElseThrow(() -> new NotFound("custom measure", name));
                    if (stored.definition().kind() != Kind.RECORDED) {
                        throw new Conflict("not-recorded", "Values of " + name + " are worked out, not recorded.");
                    }
                })
                .replaceWithVoid();
    }

    private static void check(Told told, Instant now) {
        if ((told.account() == null) == (told.ref() == null)) {
            throw new InvalidInput(told.field() + "account", "name the account by id or by ref, and not by both");
        }
        BigDecimal value = told.value();
        if (value == null) {
            throw new InvalidInput(told.field() + "value", "is missing");
        }
        if ((long) value.precision() - value.scale() > WHOLE_DIGITS
                || value.stripTrailingZeros().scale() > DECIMALS) {
            throw new InvalidInput(
                    told.field() + "value",
                    "must have at most " + WHOLE_DIGITS + " digits before and " + DECIMALS + " behind the point");
        }
        if (told.ref() != null && told.ref().indexOf('\0') >= 0) {
            throw new InvalidInput(told.field() + "ref", "no account is linked to it");
        }
        Instant at = told.at() == null ? now : told.at();
        if (at.isBefore(EARLIEST) || at.isAfter(now.plus(AHEAD))) {
            throw new InvalidInput(told.field() + "at", "must be after " + EARLIEST + " and not ahead of now");
        }
        Instant end = told.expiresAt();
        if (end != null && (!end.isAfter(at) || end.isAfter(at.plus(LONGEST)))) {
            throw new InvalidInput(
                    told.field() + "expiresAt", "must be after at, by at most " + LONGEST.toDays() + " days");
        }
    }

    private static List<Value> resolved(List<Told> told, Set<UUID> known, Map<String, UUID> linked, Instant now) {
        List<Value> values = new ArrayList<>();
        Map<UUID, Set<Instant>> times = new HashMap<>();
        for (Told one : told) {
            UUID account = one.account() == null ? linked.get(one.ref()) : one.account();
            if (one.account() == null && account == null) {
                throw new InvalidInput(one.field() + "ref", "no account is linked to it");
            }
            if (one.account() != null && !known.contains(account)) {
                throw new InvalidInput(one.field() + "account", "is not known");
            }
            Instant at = micros(one.at() == null ? now : one.at());
            if (!times.computeIfAbsent(account, _ -> new HashSet<>()).add(at)) {
                throw new InvalidInput(one.field() + "at", "the request says two values of one account and time");
            }
            values.add(new Value(account, new RecordedState(one.value(), at, micros(one.expiresAt()))));
        }
        return values;
    }

    /** As fine as the database keeps it, so that equal times are equal there too. */
    private static Instant micros(Instant time) {
        return time == null ? null : time.truncatedTo(ChronoUnit.MICROS);
    }
}
