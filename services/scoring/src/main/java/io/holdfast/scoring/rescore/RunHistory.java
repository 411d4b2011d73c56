package io.holdfast.scoring.rescore;

import io.holdfast.scoring.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** How far runs of history have come. */
@ApplicationScoped
class RunHistory {

    /** A run can be scored when it is closed and everything it announced has been taken in; a rebuild, when its days are replaced. */
    private static final String BEGIN = """
            with ready as (
                select run_id, source from run
                where closed_at is not null and scoring_from is null and context is distinct from 'crm'
                  and (kind is distinct from 'rebuild' or rebuilt_at is not null)
                  and announced <= (select coalesce(sum(items), 0) from run_progress where run_progress.run_id = run.run_id)
                order by run_id for update skip locked
            ), begun as (
                update run set scoring_from = greatest(cast($1 as date), coalesce(
                    run.from_day, (select min(first_day) from run_progress where run_progress.run_id = run.run_id), $2))
                from ready where run.run_id = ready.run_id
            )
            insert into run_account (run_id, account_id)
            select distinct ready.run_id, link.account_id
            from ready join link on link.source = ready.source
            where link.account_id is not null
            order by 1, 2
            on conflict do nothing
            """;

    private static final String TAKE = """
            with picked as materialized (
                select run_id, account_id from run_account
                where run_id = (select min(run_id) from run_account)
                order by account_id limit $1 for update skip locked
            ), taken as (
                delete from run_account using picked
                where run_account.run_id = picked.run_id and run_account.account_id = picked.account_id
                returning run_account.run_id, run_account.account_id
            )
            select run.run_id, run.scoring_from, array_agg(taken.account_id) as accounts
            from taken join run on run.run_id = taken.run_id
            group by run.run_id, run.scoring_from
            """;

    /** Done runs warm nothing any more. */
    private static final String COMPLETE = """
            update run set completed_at = $1
            where run_id in (
                select run_id from run
                where scoring_from is not null and completed_at is null
                  and not exists (select from run_account where run_account.run_id = run.run_id)
                order by run_id for update skip locked)
            returning source
            """;

    /** The facts of a CRM's run go to accounts: for scoring it is over when it is closed, whatever still follows. */
    private static final String COMPLETE_CONTACTS = """
            update run set completed_at = $1
            where run_id in (
                select run_id from run
                where context = 'crm' and closed_at is not null and completed_at is null
                order by run_id for update skip locked)
            returning source
            """;

    /**
     * The accounts of sources are looked at next, and what that finds was there before. Asked only when a run is done: it
     * goes through all accounts, and this is looked at every second.
     */
    private static final String FOUND = """
            with warmed as (
                select account.account_id from account
                where account_id in (select link.account_id from link where link.source = any($1))
                order by account_id for no key update
            ), found as (
                update account set %s = true from warmed where account.account_id = warmed.account_id
            )
            insert into dirty_mark (kind, reference) select 'I', account_id::text from warmed
            """;

    private static final String WARMED = FOUND.formatted("discovery");

    private static final String CONTACTS_WARMED = FOUND.formatted("contacts_found");

    /**
     * Looking at an account ends its discovery in the same transaction: none left means that all were looked at. This is
     * asked every second while one is left, so it stops at the first, and begins with accounts that are to be discovered.
     */
    private static final String EVALUATED = """
            update run set evaluated_at = $1
            where run_id in (
                select run_id from run
                where completed_at is not null and evaluated_at is null
                  and case when context = 'crm'
                      then (select account_id from account
                            where contacts_found and exists (
                                select from link where link.account_id = account.account_id and link.source = run.source)
                            limit 1) is null
                      else (select account_id from account
                            where discovery and exists (
                                select from link where link.account_id = account.account_id and link.source = run.source)
                            limit 1) is null end
                order by run_id for update skip locked)
            """;

    /** Some accounts of a run whose past is to be scored. */
    record Portion(String runId, LocalDate from, List<UUID> accounts) {}

    Uni<Void> begin(SqlConnection tx, LocalDate earliest, LocalDate today) {
        return tx.preparedQuery(BEGIN).execute(Tuple.of(earliest, today)).replaceWithVoid();
    }

    /** Takes accounts that nobody else is taking; they are done when the transaction commits. */
    Uni<Optional<Portion>> take(SqlConnection tx, int atMost) {
        return tx.preparedQuery(TAKE).execute(Tuple.of(atMost)).map(rows -> rows.stream()
                .findFirst()
                .map(row -> new Portion(
                        row.getString("run_id"),
                        row.getLocalDate("scoring_from"),
                        List.of(row.getArrayOfUUIDs("accounts")))));
    }

    /** Notes the runs whose accounts have all been looked at since they were completed. */
    Uni<Void> evaluated(SqlConnection tx, Instant now) {
        return tx.preparedQuery(EVALUATED).execute(Tuple.of(Columns.utc(now))).replaceWithVoid();
    }

    Uni<Void> complete(SqlConnection tx, Instant now) {
        return complete(tx, now, COMPLETE, WARMED).chain(() -> complete(tx, now, COMPLETE_CONTACTS, CONTACTS_WARMED));
    }

    private static Uni<Void> complete(SqlConnection tx, Instant now, String done, String found) {
        return tx.preparedQuery(done)
                .execute(Tuple.of(Columns.utc(now)))
                .map(rows -> rows.stream()
                        .map(row -> row.getString("source"))
                        .distinct()
                        .toArray(String[]::new))
                .chain(sources -> sources.length == 0
                        ? Uni.createFrom().voidItem()
                        : tx.preparedQuery(found)
                                .execute(Tuple.of((Object) sources))
                                .replaceWithVoid());
    }
}
