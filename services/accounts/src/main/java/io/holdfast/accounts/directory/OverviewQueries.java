package io.holdfast.accounts.directory;

import io.holdfast.accounts.directory.Overview.Known;
import io.holdfast.accounts.directory.Overview.LastTouch;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Reads what an account's page shows beside its values. */
@ApplicationScoped
class OverviewQueries {

    private static final String REFERENCES = """
            select ref, name, why from account_reference where account_id = $1 order by ref limit 100""";
    private static final String MEMBERS = """
            select count(distinct m.person_ref) as members
            from account_reference r join membership m on m.account_ref = r.ref
            where r.account_id = $1 and (m.valid_to is null or m.valid_to > $2)""";
    private static final String TOUCHES = """
            select id, occurred_at, channel, two_way, automated, with_role, logged_by
            from touch where account_id = $1 and withdrawn_at is null
            order by occurred_at desc, id desc limit 10""";

    private final Pool pool;
    private final Clock clock;

    OverviewQueries(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    Uni<Overview> of(AccountView account) {
        Tuple id = Tuple.of(account.id());
        Tuple idAndNow = Tuple.of(account.id(), clock.instant().atOffset(ZoneOffset.UTC));
        return pool.withConnection(connection -> connection
                .preparedQuery(REFERENCES)
                .execute(id)
                .map(rows ->
                        each(rows, row -> new Known(row.getString("ref"), row.getString("name"), row.getString("why"))))
                .chain(references -> connection
                        .preparedQuery(MEMBERS)
                        .execute(idAndNow)
                        .map(rows -> rows.iterator().next().getLong("members"))
                        .chain(members -> connection
                                .preparedQuery(TOUCHES)
                                .execute(id)
                                .map(rows -> new Overview(
                                        account, references, members, each(rows, OverviewQueries::touch))))));
    }

    private static <T> List<T> each(RowSet<Row> rows, Function<Row, T> view) {
        List<T> views = new ArrayList<>();
        rows.forEach(row -> views.add(view.apply(row)));
        return views;
    }

    private static LastTouch touch(Row row) {
        return new LastTouch(
                row.getUUID("id"),
                row.getOffsetDateTime("occurred_at").toInstant(),
                row.getString("channel"),
                row.getBoolean("two_way"),
                row.getBoolean("automated"),
                row.getString("with_role"),
                row.getString("logged_by"));
    }
}
