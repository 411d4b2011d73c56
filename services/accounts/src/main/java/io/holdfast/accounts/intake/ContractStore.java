package io.holdfast.accounts.intake;

import static io.holdfast.accounts.Columns.column;
import static io.holdfast.accounts.Columns.texts;

import io.holdfast.accounts.Columns;
import io.holdfast.accounts.contract.Contract;
import io.holdfast.events.CrmEvent.DealFact;
import io.holdfast.events.CrmEvent.DealKind;
import io.holdfast.events.CrmEvent.DealStage;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Rows of contracts, saved in sets, the newest version of each. Of one version the deletion is the last word; it says
 * nothing of the contract itself, which stays as it was known.
 */
@ApplicationScoped
class ContractStore {

    private static final String SAVE = """
            insert into contract as known (id, version, account_ref, stage, kind, currency, annual_minor, starts_on,
                   ends_on, notice_on, deleted, run_id, changed_at)
            select id, version, account_ref, stage, kind, currency, annual_minor, starts_on, ends_on, notice_on, deleted,
                   $12::text, $13::timestamptz
            from unnest($1::text[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[], $7::bigint[],
                        $8::date[], $9::date[], $10::date[], $11::boolean[])
                as n (id, version, account_ref, stage, kind, currency, annual_minor, starts_on, ends_on, notice_on,
                      deleted)
            order by id
            on conflict (id) do update
            set version = excluded.version, deleted = excluded.deleted, run_id = excluded.run_id,
                changed_at = excluded.changed_at,
                account_ref = case when excluded.deleted then known.account_ref else excluded.account_ref end,
                stage = case when excluded.deleted then known.stage else excluded.stage end,
                kind = case when excluded.deleted then known.kind else excluded.kind end,
                currency = case when excluded.deleted then known.currency else excluded.currency end,
                annual_minor = case when excluded.deleted then known.annual_minor else excluded.annual_minor end,
                starts_on = case when excluded.deleted then known.starts_on else excluded.starts_on end,
                ends_on = case when excluded.deleted then known.ends_on else excluded.ends_on end,
                notice_on = case when excluded.deleted then known.notice_on else excluded.notice_on end
            where known.version < excluded.version
               or known.version = excluded.version and excluded.deleted and not known.deleted
            returning id""";
    private static final String COLUMNS = """
            select c.id, c.account_id, c.stage, c.kind, c.currency, c.annual_minor, c.starts_on, c.ends_on, c.notice_on,
                   c.deleted, c.run_id""";
    private static final String HOLD = COLUMNS + """
            , r.account_id as resolved
            from contract c left join account_reference r on r.ref = c.account_ref
            where c.id = any($1) order by c.id for update of c""";
    private static final String MOVE = "update contract set account_id = $2 where id = $1";
    private static final String OF_ACCOUNTS = COLUMNS + " from contract c where c.account_id = any($1) order by c.id";
    private static final String OF_REFERENCES = "select id from contract where account_ref = any($1)";

    /**
     * A contract as stored.
     *
     * @param told the account others were told of; null when none
     * @param resolved the account its reference means; null when none
     * @param run run of history it came with; null for live traffic
     */
    record Stored(Contract contract, UUID told, UUID resolved, String run) {}

    /**
     * Saves what is newer than what is known.
     *
     * @param facts at most one per deal
     * @return ids of the contracts that changed
     */
    Uni<Set<String>> save(SqlConnection tx, String source, Collection<DealFact> facts, String run, Instant now) {
        return tx.preparedQuery(SAVE)
                .execute(Tuple.tuple()
                        .addArrayOfString(texts(facts, fact -> source + ":" + fact.dealId()))
                        .addArrayOfLong(column(facts, DealFact::version, Long[]::new))
                        .addArrayOfString(texts(facts, DealFact::accountRef))
                        .addArrayOfString(texts(facts, fact -> fact.stage().name()))
                        .addArrayOfString(texts(facts, fact -> fact.kind().name()))
                        .addArrayOfString(texts(facts, ContractStore::currency))
                        .addArrayOfLong(column(facts, DealFact::annualMinor, Long[]::new))
                        .addArrayOfLocalDate(column(facts, DealFact::startsOn, LocalDate[]::new))
                        .addArrayOfLocalDate(column(facts, DealFact::endsOn, LocalDate[]::new))
                        .addArrayOfLocalDate(column(facts, DealFact::noticeOn, LocalDate[]::new))
                        .addArrayOfBoolean(column(facts, DealFact::deleted, Boolean[]::new))
                        .addString(run)
                        .addOffsetDateTime(Columns.time(now)))
                .map(ContractStore::ids);
    }

    /** Contracts with the accounts they mean, locked until the transaction ends. */
    Uni<List<Stored>> hold(SqlConnection tx, Collection<String> ids) {
        return tx.preparedQuery(HOLD)
                .execute(Tuple.tuple().addArrayOfString(ids.toArray(String[]::new)))
                .map(rows -> {
                    List<Stored> held = new ArrayList<>();
                    rows.forEach(row -> held.add(new Stored(
                            contract(row),
                            row.getUUID("account_id"),
                            row.getUUID("resolved"),
                            row.getString("run_id"))));
                    return held;
                });
    }

    /** Notes the accounts that others are told of now. */
    Uni<Void> move(SqlConnection tx, List<Stored> moved) {
        return moved.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(MOVE)
                        .executeBatch(moved.stream()
                                .map(one -> Tuple.of(one.contract().id(), one.resolved()))
                                .toList())
                        .replaceWithVoid();
    }

    /** All contracts of some accounts, as {@link Stored#told}. */
    Uni<List<Stored>> of(SqlConnection tx, Set<UUID> accounts) {
        return tx.preparedQuery(OF_ACCOUNTS)
                .execute(Tuple.of(accounts.toArray(UUID[]::new)))
                .map(rows -> {
                    List<Stored> found = new ArrayList<>();
                    rows.forEach(row -> found.add(
                            new Stored(contract(row), row.getUUID("account_id"), null, row.getString("run_id"))));
                    return found;
                });
    }

    /** Ids of the contracts of some references. */
    Uni<Set<String>> ofReferences(SqlConnection tx, Collection<String> refs) {
        return tx.preparedQuery(OF_REFERENCES)
                .execute(Tuple.tuple().addArrayOfString(refs.toArray(String[]::new)))
                .map(ContractStore::ids);
    }

    private static String currency(DealFact fact) {
        return fact.currency() == null ? null : fact.currency().toUpperCase(Locale.ROOT);
    }

    private static Set<String> ids(RowSet<Row> rows) {
        Set<String> ids = new TreeSet<>();
        rows.forEach(row -> ids.add(row.getString("id")));
        return ids;
    }

    private static Contract contract(Row row) {
        return new Contract(
                row.getString("id"),
                DealStage.valueOf(row.getString("stage")),
                DealKind.valueOf(row.getString("kind")),
                row.getString("currency"),
                row.getLong("annual_minor"),
                row.getLocalDate("starts_on"),
                row.getLocalDate("ends_on"),
                row.getLocalDate("notice_on"),
                row.getBoolean("deleted"));
    }
}
