package io.holdfast.alerting;

import static io.holdfast.alerting.Columns.instant;

import io.holdfast.alerting.alert.Account;
import io.holdfast.alerting.alert.Touch;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** What accounts has said of accounts and touches. */
@ApplicationScoped
public class AccountStore {

    /** An account; all unknown when nobody has told about it, or for the portfolio (null). */
    public Uni<Account> find(SqlConnection connection, String account) {
        return connection
                .preparedQuery("select name, tier, owner, lead from account where account_id = $1")
                .execute(Tuple.of(account))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(row -> read(account, row))
                        .orElseGet(() -> Account.unknown(account)));
    }

    /** Takes an account's newest state over. */
    public Uni<Void> save(SqlConnection tx, Account account) {
        return tx.preparedQuery("""
                        insert into account (account_id, name, tier, owner, lead) values ($1, $2, $3, $4, $5)
                        on conflict (account_id) do update set name = excluded.name, tier = excluded.tier,
                          owner = excluded.owner, lead = excluded.lead
                        """)
                .execute(Tuple.of(
                        account.id(),
                        account.name().orElse(null),
                        account.tier().orElse(null),
                        account.owner().orElse(null),
                        account.lead().orElse(null)))
                .replaceWithVoid();
    }

    /** All touches of an account. */
    public Uni<List<Touch>> touches(SqlConnection tx, String account) {
        return tx.preparedQuery("""
                        select touch_id, occurred_at, logged_at, channel, two_way, automated, withdrawn
                        from touch where account_id = $1 order by occurred_at desc limit 1000
                        """).execute(Tuple.of(account)).map((RowSet<Row> rows) -> StreamSupport.stream(
                        rows.spliterator(), false)
                .map(AccountStore::touch)
                .toList());
    }

    /** The account a touch was logged for; empty when the touch is not known. */
    public Uni<Optional<String>> accountOf(SqlConnection tx, String touch) {
        return tx.preparedQuery("select account_id from touch where touch_id = $1")
                .execute(Tuple.of(touch))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(row -> row.getString("account_id")));
    }

    /** Takes a touch's newest state over. */
    public Uni<Void> save(SqlConnection tx, String account, Touch touch) {
        return tx.preparedQuery("""
                        insert into touch (touch_id, account_id, occurred_at, logged_at, channel, two_way, automated, withdrawn)
                        values ($1, $2, $3, $4, $5, $6, $7, $8)
                        on conflict (touch_id) do update set account_id = excluded.account_id,
                          occurred_at = excluded.occurred_at, logged_at = excluded.logged_at, channel = excluded.channel,
                          two_way = excluded.two_way, automated = excluded.automated, withdrawn = excluded.withdrawn
                        """)
                .execute(Tuple.tuple()
                        .addString(touch.id())
                        .addString(account)
                        .addOffsetDateTime(Columns.parameter(touch.occurredAt()))
                        .addOffsetDateTime(Columns.parameter(touch.loggedAt()))
                        .addString(touch.channel())
                        .addBoolean(touch.twoWay())
                        .addBoolean(touch.automated())
                        .addBoolean(touch.withdrawn()))
                .replaceWithVoid();
    }

    private static Account read(String id, Row row) {
        return new Account(
                id,
                Optional.ofNullable(row.getString("name")),
                Optional.ofNullable(row.getString("tier")),
                Optional.ofNullable(row.getString("owner")),
                Optional.ofNullable(row.getString("lead")));
    }

    private static Touch touch(Row row) {
        return new Touch(
                row.getString("touch_id"),
                instant(row, "occurred_at").orElseThrow(),
                instant(row, "logged_at").orElseThrow(),
                row.getString("channel"),
                row.getBoolean("two_way"),
                row.getBoolean("automated"),
                row.getBoolean("withdrawn"));
    }
}
