package io.holdfast.scoring.recognise;

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
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
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

    /** In id order, like everybody who locks accounts; found by key, however many accounts there are. */
    private static final String DISCOVER = """
            update account set discovery = true
            where account_id in (
                select account.account_id
                from (select unnest($1::uuid[]) as account_id
                      union
                      select account_id from link where account_ref = $2) concerned
                join account on account.account_id = concerned.account_id
                where not account.discovery
                order by account.account_id for no key update of account)
            """;

    private static final String CONTACTS_FOUND =
            "update account set contacts_found = true where account_id = $1 and not contacts_found";

    /** An account that is linked after a run of its source was taken in still gets its past days scored. */
    private static final String HISTORY = """
            insert into run_account (run_id, account_id)
            select run_id, $2 from run
            where source = $1 and scoring_from is not null
              and (completed_at is null or completed_at > now() - interval '30 days')
            order by run_id
            on conflict do nothing
            """;

    private static final String LINKED = "select account_id from link where account_ref = $1";

    /** A membership that began longer ago than this moves the past of an account, and so discovers it. */
    private static final Duration PAST = Duration.ofDays(2);

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

    Uni<Void> link(SqlConnection tx, LinkChanged link) {
        UUID to = link.accountId() == null ? null : id(link.accountId());
        return tx.preparedQuery(LINKED)
                .execute(Tuple.of(link.accountRef()))
                .map(rows -> rows.size() == 0 ? null : rows.iterator().next().getUUID("account_id"))
                .chain(from -> run(tx, LINK, link.accountRef(), source(link.accountRef()), to, link.reason())
                        .chain(() -> run(tx, DISCOVER, new UUID[] {from, to}, link.accountRef())))
                .chain(() ->
                        to == null ? Uni.createFrom().voidItem() : run(tx, HISTORY, source(link.accountRef()), to));
    }

    Uni<Void> membership(SqlConnection tx, MembershipChanged membership, Instant time) {
        Uni<Void> stored = run(
                tx,
                MEMBERSHIP,
                membership.personRef(),
                membership.accountRef(),
                day(membership.validFrom()),
                day(membership.validTo()));
        boolean movesThePast = membership.validFrom().isBefore(time.minus(PAST));
        return movesThePast ? stored.chain(() -> run(tx, DISCOVER, new UUID[0], membership.accountRef())) : stored;
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

    /** The next evaluation finds what may be old in contacts and roles of the account. */
    Uni<Void> contactsFound(SqlConnection tx, String account) {
        return run(tx, CONTACTS_FOUND, id(account));
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
