package io.holdfast.accounts.roles;

import io.holdfast.accounts.Columns;
import io.holdfast.http.Conflict;
import io.holdfast.http.NotFound;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Reads roles, and keeps what people say about them. */
@ApplicationScoped
class RoleStore {

    private static final String TIER = "select tier from account where id = $1";
    private static final String OF_ACCOUNT = """
            select role, person_ref, valid_from, valid_to, verified_at, origin from account_role
            where account_id = $1 and ($2::boolean or valid_to is null or valid_to > $3)
            order by account_id, role, person_ref, number limit 2000""";
    private static final String LAST = """
            select role, person_ref, valid_from, valid_to, verified_at, origin from account_role
            where account_id = $1 and role = $2 and person_ref = $3 order by number desc limit 1""";
    private static final String PERSON = """
            select coalesce((select erased_at is not null from person where ref = $1), false) as erased
            where exists (select 1 from person where ref = $1)
               or exists (select 1 from membership where person_ref = $1)
               or exists (select 1 from role_statement where person_ref = $1)""";
    private static final String KEEP = """
            insert into role_statement (account_id, role, person_ref, stated_at, valid_from, valid_to, stated_by)
            values ($1, $2, $3, $4, $5, $6, $7)
            on conflict (account_id, role, person_ref, stated_at) where account_id is not null do update
            set valid_from = excluded.valid_from, valid_to = excluded.valid_to, stated_by = excluded.stated_by""";

    private final Pool pool;

    RoleStore(Pool pool) {
        this.pool = pool;
    }

    /**
     * The roles at an account.
     *
     * @param history past holders too
     * @throws NotFound when there is no such account
     */
    Uni<RolesView> of(UUID account, boolean history, Instant now) {
        return pool.withConnection(connection -> tier(connection, account).chain(tier -> connection
                .preparedQuery(OF_ACCOUNT)
                .execute(Tuple.of(account, history, Columns.time(now)))
                .map(rows -> RolesView.of(account, tier, views(rows), history, now))));
    }

    /** @throws NotFound when there is no such account */
    Uni<String> tier(SqlConnection connection, UUID account) {
        return connection
                .preparedQuery(TIER)
                .execute(Tuple.of(account))
                .map(rows -> views(rows, row -> row.getString("tier")).stream()
                        .findFirst()
                        .orElseThrow(() -> new NotFound("account", account)));
    }

    /**
     * Makes sure that a person is known.
     *
     * @throws NotFound when no source ever named the person
     * @throws Conflict when the person is erased
     */
    Uni<Void> requirePerson(SqlConnection tx, String ref) {
        return tx.preparedQuery(PERSON)
                .execute(Tuple.of(ref))
                .invoke(rows -> {
                    if (rows.size() == 0) {
                        throw new NotFound("person", ref);
                    }
                    if (rows.iterator().next().getBoolean("erased")) {
                        throw new Conflict("person-erased", "The person %s is erased.".formatted(ref));
                    }
                })
                .replaceWithVoid();
    }

    /** The last stretch of a role of a person at an account; empty when it was never held. */
    Uni<Optional<RoleView>> last(SqlConnection tx, UUID account, String role, String person) {
        return tx.preparedQuery(LAST).execute(Tuple.of(account, role, person)).map(rows -> views(rows).stream()
                .findFirst());
    }

    /** Keeps a statement by hand; from and to may be null. */
    Uni<Void> keep(
            SqlConnection tx,
            UUID account,
            String role,
            String person,
            Instant at,
            Instant from,
            Instant to,
            String by) {
        return tx.preparedQuery(KEEP)
                .execute(Tuple.tuple()
                        .addUUID(account)
                        .addString(role)
                        .addString(person)
                        .addOffsetDateTime(Columns.time(at))
                        .addOffsetDateTime(Columns.time(from))
                        .addOffsetDateTime(Columns.time(to))
                        .addString(by))
                .replaceWithVoid();
    }

    private static List<RoleView> views(RowSet<Row> rows) {
        return views(rows, RoleView::of);
    }

    private static <T> List<T> views(RowSet<Row> rows, Function<Row, T> view) {
        List<T> views = new ArrayList<>();
        rows.forEach(row -> views.add(view.apply(row)));
        return views;
    }
}
