package io.holdfast.accounts.intake;

import io.holdfast.accounts.RoleBook;
import io.holdfast.accounts.TouchBook;
import io.holdfast.accounts.stakeholder.RoleOfPerson;
import io.holdfast.messaging.Announcement;
import io.holdfast.messaging.Outbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * References and people that moved: what hangs on them, roles, touches and contracts, follows in one transaction. Whoever
 * moved them left a mark in the same transaction, so nothing is missed; several replicas share the marks.
 */
@ApplicationScoped
class FollowMoves {

    private static final String TAKE = """
            delete from moved
            where id = any(array(select id from moved order by id limit 200 for update skip locked))
            returning ref, person_ref""";
    private static final String ROLES =
            "select distinct person_ref, role from role_statement where account_ref = any($1)";

    private final Pool pool;
    private final RoleBook roles;
    private final TouchBook touches;
    private final ContractBook contracts;
    private final Outbox outbox;
    private final Clock clock;

    FollowMoves(Pool pool, RoleBook roles, TouchBook touches, ContractBook contracts, Outbox outbox, Clock clock) {
        this.pool = pool;
        this.roles = roles;
        this.touches = touches;
        this.contracts = contracts;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** What moved. */
    private record Moved(Set<String> refs, Set<String> people) {
        boolean nothing() {
            return refs.isEmpty() && people.isEmpty();
        }
    }

    /** Follows some marks; false when there was none. */
    Uni<Boolean> once() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return pool.withTransaction(tx -> take(tx).chain(moved -> moved.nothing()
                ? Uni.createFrom().item(false)
                : follow(tx, moved, now).replaceWith(true)));
    }

    private static Uni<Moved> take(SqlConnection tx) {
        Moved moved = new Moved(new TreeSet<>(), new TreeSet<>());
        return tx.query(TAKE)
                .execute()
                .invoke(rows -> rows.forEach(row -> {
                    if (row.getString("ref") != null) {
                        moved.refs().add(row.getString("ref"));
                    } else {
                        moved.people().add(row.getString("person_ref"));
                    }
                }))
                .replaceWith(moved);
    }

    private Uni<Void> follow(SqlConnection tx, Moved moved, Instant now) {
        List<Announcement> news = new ArrayList<>();
        return roles.turn(tx)
                .chain(() -> contracts.settleMoved(tx, moved.refs(), now))
                .invoke(news::addAll)
                .chain(() -> rolesAt(tx, moved.refs()))
                .chain(concerned -> roles.settle(tx, concerned, now))
                .invoke(news::addAll)
                .chain(() -> touches.settleMoved(tx, moved.refs(), moved.people(), now))
                .invoke(news::addAll)
                .chain(() -> outbox.add(tx, news));
    }

    private static Uni<List<RoleOfPerson>> rolesAt(SqlConnection tx, Set<String> refs) {
        List<RoleOfPerson> found = new ArrayList<>();
        return tx.preparedQuery(ROLES)
                .execute(Tuple.tuple().addArrayOfString(refs.toArray(String[]::new)))
                .invoke(rows -> rows.forEach(
                        row -> found.add(new RoleOfPerson(row.getString("person_ref"), row.getString("role")))))
                .replaceWith(found);
    }
}
