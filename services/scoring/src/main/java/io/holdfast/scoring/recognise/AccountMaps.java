package io.holdfast.scoring.recognise;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.holdfast.events.AccountsEvent.AccountChanged;
import io.holdfast.events.AccountsEvent.LinkChanged;
import io.holdfast.events.AccountsEvent.MembershipChanged;
import io.holdfast.events.AccountsEvent.TouchLogged;
import io.holdfast.messaging.InvalidMessage;
import io.holdfast.scoring.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Accounts, links, memberships and touches as rows. Every change marks the accounts it touches. */
@ApplicationScoped
class AccountMaps {

    private static final String ACCOUNT = """
            with stored as (
                insert into account as known
                    (account_id, name, tier, owner, lifecycle, customer_since, seats, first_seen_at, industry, lead,
                     contract_start, contract_end, notice_date, churned_at)
                values ($1, $2, $3, $4, $5::text, $6, $7, $8::timestamptz, $9, $10, $11, $12, $13,
                        case when $5::text = 'churned' then $8::timestamptz end)
                on conflict (account_id) do update set name = excluded.name, tier = excluded.tier, owner = excluded.owner,
                    lifecycle = excluded.lifecycle, customer_since = excluded.customer_since, seats = excluded.seats,
                    industry = excluded.industry, lead = excluded.lead, contract_start = excluded.contract_start,
                    contract_end = excluded.contract_end, notice_date = excluded.notice_date,
                    first_seen_at = least(known.first_seen_at, excluded.first_seen_at),
                    churned_at = case when excluded.churned_at is not null
                                      then coalesce(known.churned_at, excluded.churned_at) end
            )
            insert into dirty_mark (kind, reference) values ('I', $1::uuid::text)
            """;

    /** The account the reference leaves and the one it goes to are found changed, not noticed changing. */
    private static final String LINK = """
            with before as (
                select account_id from link where account_ref = $1
            ), stored as (
                insert into link (account_ref, source, account_id, reason) values ($1, $2, $3, $4)
                on conflict (account_ref) do update set account_id = excluded.account_id, reason = excluded.reason
            ), moved as (
                select account_id from before union select $3::uuid
            )
            insert into dirty_mark (kind, reference)
            select 'I', account_id::text from moved where account_id is not null
            """;

    private static final String MEMBERSHIP = """
            with stored as (
                insert into membership (person_ref, account_ref, from_day, to_day) values ($1, $2, $3, $4)
                on conflict (person_ref, account_ref) do update set from_day = excluded.from_day, to_day = excluded.to_day
            )
            insert into dirty_mark (kind, reference) values ('A', $2), ('P', $1)
            """;

    private static final String TOUCH = """
            with before as (
                select account_id from touch where touch_id = $1
            ), stored as (
                insert into touch (touch_id, account_id, occurred_at, two_way, automated, withdrawn, with_role)
                values ($1, $2, $3, $4, $5, $6, $7)
                on conflict (touch_id) do update set account_id = excluded.account_id, occurred_at = excluded.occurred_at,
                    two_way = excluded.two_way, automated = excluded.automated, withdrawn = excluded.withdrawn,
                    with_role = excluded.with_role
            )
            insert into dirty_mark (kind, reference)
            select 'I', account_id::text from (select account_id from before union select $2::uuid) as touched
            """;

    private static final String LINKED = "select account_ref, account_id from link where account_ref = any($1)";

    /** In id order, like everybody who locks accounts. */
    private static final String LOCK =
            "select account_id from account where account_id = any($1) order by account_id for no key update";

    private static final String DISCOVERED =
            "update account set discovery = true where account_id = any($1) and not discovery";

    private static final String CONTACTS_FOUND =
            "update account set contacts_found = true where account_id = any($1) and not contacts_found";

    /** An account that is linked after a run of its source was taken in still gets its past days scored. */
    private static final String HISTORY = """
            insert into run_account (run_id, account_id)
            select distinct run_id, linked.account_id
            from unnest($1::text[], $2::uuid[]) as linked (source, account_id)
            join run on run.source = linked.source
            where scoring_from is not null and (completed_at is null or completed_at > now() - interval '30 days')
            order by 1, 2
            on conflict do nothing
            """;

    Uni<Void> account(SqlConnection tx, AccountChanged account, Instant time) {
        return run(
                tx,
                ACCOUNT,
                id(account.accountId()),
                account.name(),
                account.tier(),
                account.owner(),
                account.lifecycle(),
                account.customerSince(),
                account.seats(),
                Columns.utc(time),
                account.industry(),
                account.lead(),
                account.contractStart(),
                account.contractEnd(),
                account.noticeDate());
    }

    /** Accounts that references belong to. What belongs to none is left out. */
    Uni<Map<String, UUID>> linked(SqlConnection tx, Set<String> references) {
        return references.isEmpty()
                ? Uni.createFrom().item(Map.of())
                : tx.preparedQuery(LINKED)
                        .execute(Tuple.of((Object) references.toArray(String[]::new)))
                        .map(rows -> rows.stream()
                                .filter(row -> row.getUUID("account_id") != null)
                                .collect(toMap(row -> row.getString("account_ref"), row -> row.getUUID("account_id"))));
    }

    /** Nobody else changes these accounts until the transaction ends. Returns those that are known, and so could be locked. */
    Uni<Set<UUID>> lock(SqlConnection tx, Set<UUID> accounts) {
        return accounts.isEmpty()
                ? Uni.createFrom().item(Set.of())
                : tx.preparedQuery(LOCK)
                        .execute(Tuple.of((Object) accounts.toArray(UUID[]::new)))
                        .map(rows -> rows.stream()
                                .map(row -> row.getUUID("account_id"))
                                .collect(toSet()));
    }

    Uni<Void> link(SqlConnection tx, LinkChanged link) {
        UUID to = link.accountId() == null ? null : id(link.accountId());
        return run(tx, LINK, link.accountRef(), source(link.accountRef()), to, link.reason());
    }

    /** Runs of the sources of these references score the past of the accounts that they belong to now. */
    Uni<Void> pastToBeScored(SqlConnection tx, Map<String, UUID> linked) {
        return linked.isEmpty()
                ? Uni.createFrom().voidItem()
                : run(
                        tx,
                        HISTORY,
                        linked.keySet().stream().map(AccountMaps::source).toArray(String[]::new),
                        linked.values().toArray(UUID[]::new));
    }

    Uni<Void> membership(SqlConnection tx, MembershipChanged membership) {
        return run(
                tx,
                MEMBERSHIP,
                membership.personRef(),
                membership.accountRef(),
                day(membership.validFrom()),
                day(membership.validTo()));
    }

    Uni<Void> touch(SqlConnection tx, TouchLogged touch) {
        return run(
                tx,
                TOUCH,
                touch.touchId(),
                id(touch.accountId()),
                Columns.utc(touch.occurredAt()),
                touch.twoWay(),
                touch.automated(),
                touch.withdrawn(),
                touch.withRole());
    }

    /** The next evaluation finds what may be old in these accounts. The caller has locked them. */
    Uni<Void> discovered(SqlConnection tx, Set<UUID> accounts) {
        return ofAll(tx, DISCOVERED, accounts);
    }

    /** The next evaluation finds what may be old in their contacts and roles. The caller has locked them. */
    Uni<Void> contactsFound(SqlConnection tx, Set<UUID> accounts) {
        return ofAll(tx, CONTACTS_FOUND, accounts);
    }

    private static Uni<Void> ofAll(SqlConnection tx, String sql, Set<UUID> accounts) {
        return accounts.isEmpty() ? Uni.createFrom().voidItem() : run(tx, sql, (Object) accounts.toArray(UUID[]::new));
    }

    private static Uni<Void> run(SqlConnection tx, String sql, Object... parameters) {
        return tx.preparedQuery(sql)
                .execute(Tuple.from(Arrays.asList(parameters)))
                .replaceWithVoid();
    }

    static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidMessage("an account id is a UUID");
        }
    }

    /** References read {@code <sourceId>:<vendor id>}. */
    private static String source(String reference) {
        int colon = reference.indexOf(':');
        return colon < 0 ? reference : reference.substring(0, colon);
    }

    private static LocalDate day(Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC).toLocalDate();
    }
}
