package io.holdfast.playbooks;

import static io.holdfast.playbooks.Columns.instant;
import static io.holdfast.playbooks.Columns.parameter;
import static io.holdfast.playbooks.Columns.text;

import io.holdfast.events.AccountsEvent.RoleChanged;
import io.holdfast.events.AccountsEvent.TouchLogged;
import io.holdfast.playbooks.customer.Account;
import io.holdfast.playbooks.customer.Touch;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What accounts has said of accounts, links, roles and touches; and the gate of each account. */
@ApplicationScoped
public class AccountStore {

    /** Waits until nobody else decides about the account until this transaction ends. */
    public Uni<Void> lock(SqlConnection tx, String account) {
        return tx.preparedQuery("insert into gate (account_id) values ($1) on conflict do nothing")
                .execute(Tuple.of(account))
                .chain(() -> tx.preparedQuery("select 1 from gate where account_id = $1 for update")
                        .execute(Tuple.of(account)))
                .replaceWithVoid();
    }

    /** An account with timers due that no other replica decides about; it is held. */
    public Uni<Optional<String>> lockDue(SqlConnection tx, Instant now) {
        return tx.preparedQuery("""
                        select account_id from gate
                        where account_id in (select account_id from timer where due_at <= $1 order by due_at limit 50)
                        order by account_id limit 1 for update skip locked
                        """)
                .execute(Tuple.of(parameter(now)))
                .map(rows -> Columns.one(rows, row -> row.getString(0)));
    }

    /** An account; empty when nobody has told about it. */
    public Uni<Optional<Account>> known(SqlConnection connection, String account) {
        return connection
                .preparedQuery("select * from account where account_id = $1")
                .execute(Tuple.of(account))
                .map(rows -> Columns.one(rows, AccountStore::account));
    }

    /** An account; all unknown when nobody has told about it. */
    public Uni<Account> find(SqlConnection connection, String account) {
        return known(connection, account).map(found -> found.orElseGet(() -> Account.unknown(account)));
    }

    /** Takes an account's newest state over. */
    public Uni<Void> save(SqlConnection tx, Account account) {
        return tx.preparedQuery("""
                        insert into account (account_id, name, tier, industry, lifecycle, owner, lead, contract_end)
                        values ($1, $2, $3, $4, $5, $6, $7, $8)
                        on conflict (account_id) do update set name = excluded.name, tier = excluded.tier,
                          industry = excluded.industry, lifecycle = excluded.lifecycle, owner = excluded.owner,
                          lead = excluded.lead, contract_end = excluded.contract_end
                        """)
                .execute(Tuple.tuple()
                        .addString(account.id())
                        .addString(account.name().orElse(null))
                        .addString(account.tier().orElse(null))
                        .addString(account.industry().orElse(null))
                        .addString(account.lifecycle().orElse(null))
                        .addString(account.owner().orElse(null))
                        .addString(account.lead().orElse(null))
                        .addLocalDate(account.contractEnd().orElse(null)))
                .replaceWithVoid();
    }

    /** Takes a link's newest state over. */
    public Uni<Void> link(SqlConnection tx, String accountRef, String account) {
        return tx.preparedQuery("""
                        insert into link (account_ref, account_id) values ($1, $2)
                        on conflict (account_ref) do update set account_id = excluded.account_id
                        """).execute(Tuple.of(accountRef, account)).replaceWithVoid();
    }

    /** Takes a role's newest state over. */
    public Uni<Void> save(SqlConnection tx, RoleChanged role) {
        return tx.preparedQuery("""
                        insert into contact (account_id, role, person_ref, valid_from, valid_to) values ($1, $2, $3, $4, $5)
                        on conflict (account_id, role, person_ref) do update set valid_from = excluded.valid_from,
                          valid_to = excluded.valid_to
                        """)
                .execute(Tuple.of(
                        role.accountId(),
                        role.role(),
                        role.personRef(),
                        parameter(Optional.ofNullable(role.validFrom()).orElse(Instant.EPOCH)),
                        parameter(Optional.ofNullable(role.validTo()))))
                .replaceWithVoid();
    }

    /** Who has a role at an account now, the newest first in it; empty when nobody has. */
    public Uni<Optional<String>> contact(SqlConnection tx, String account, String role, Instant now) {
        return tx.preparedQuery("""
                        select person_ref from contact
                        where account_id = $1 and role = $2 and valid_from <= $3 and (valid_to is null or valid_to > $3)
                        order by valid_from desc, person_ref limit 1
                        """)
                .execute(Tuple.of(account, role, parameter(now)))
                .map(rows -> Columns.one(rows, row -> row.getString(0)));
    }

    /** Takes a touch's newest state over. */
    public Uni<Void> save(SqlConnection tx, TouchLogged touch) {
        return tx.preparedQuery("""
                        insert into touch (touch_id, account_id, occurred_at, logged_at, channel, two_way, automated, withdrawn)
                        values ($1, $2, $3, $4, $5, $6, $7, $8)
                        on conflict (touch_id) do update set account_id = excluded.account_id,
                          occurred_at = excluded.occurred_at, logged_at = excluded.logged_at, channel = excluded.channel,
                          two_way = excluded.two_way, automated = excluded.automated, withdrawn = excluded.withdrawn
                        """)
                .execute(Tuple.tuple()
                        .addString(touch.touchId())
                        .addString(touch.accountId())
                        .addOffsetDateTime(parameter(touch.occurredAt()))
                        .addOffsetDateTime(parameter(touch.loggedAt()))
                        .addString(touch.channel())
                        .addBoolean(touch.twoWay())
                        .addBoolean(touch.automated())
                        .addBoolean(touch.withdrawn()))
                .replaceWithVoid();
    }

    /** Touches of an account from an instant on, at most 1000. */
    public Uni<List<Touch>> touches(SqlConnection connection, String account, Instant from) {
        return connection
                .preparedQuery(
                        "select * from touch where account_id = $1 and occurred_at >= $2 order by occurred_at limit 1000")
                .execute(Tuple.of(account, parameter(from)))
                .map(rows -> Columns.all(rows, AccountStore::touch));
    }

    private static Account account(Row row) {
        return new Account(
                row.getString("account_id"),
                text(row, "name"),
                text(row, "tier"),
                text(row, "industry"),
                text(row, "lifecycle"),
                text(row, "owner"),
                text(row, "lead"),
                Optional.ofNullable(row.getLocalDate("contract_end")));
    }

    private static Touch touch(Row row) {
        return new Touch(
                instant(row, "occurred_at").orElseThrow(),
                instant(row, "logged_at").orElseThrow(),
                row.getString("channel"),
                row.getBoolean("two_way"),
                row.getBoolean("automated"),
                row.getBoolean("withdrawn"));
    }
}
