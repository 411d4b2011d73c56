package io.holdfast.accounts.intake;

import static io.holdfast.accounts.Columns.column;
import static io.holdfast.accounts.Columns.texts;

import io.holdfast.accounts.Columns;
import io.holdfast.accounts.account.Account;
import io.holdfast.accounts.contract.Term;
import io.holdfast.accounts.identity.Directory;
import io.holdfast.accounts.identity.Profile;
import io.holdfast.accounts.identity.Reference;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowIterator;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** Rows of accounts and domains, for the set-based path: opens accounts and lets them follow their references. */
@ApplicationScoped
class AccountStore {

    private static final String EXISTING = "select id from account where id = any($1)";
    private static final String HOLDERS = "select domain, account_id from account_domain where domain = any($1)";
    private static final String LOCK = """
            select id, name, industry, tier, owner, lead, lifecycle, customer_since, contract_start, contract_end,
                   notice_date, seats, set_by_hand
            from account where id = any($1) order by id for no key update""";
    private static final String OPEN = """
            insert into account (id, name, industry, seats, tier, lifecycle, created_at, changed_at)
            select id, name, industry, seats, $5, $6, $7, $7
            from unnest($1::uuid[], $2::text[], $3::text[], $4::integer[]) as n (id, name, industry, seats)
            order by id""";
    private static final String DESCRIBE = """
            update account a
            set name = n.name, industry = n.industry, seats = n.seats, version = version + 1, changed_at = $5
            from unnest($1::uuid[], $2::text[], $3::text[], $4::integer[]) as n (id, name, industry, seats)
            where a.id = n.id""";
    private static final String CLAIM = """
            insert into account_domain (domain, account_id)
            select domain, account_id from unnest($1::text[], $2::uuid[]) as n (domain, account_id) order by domain""";

    private static final String OTHER_TERM = """
            select a.id from account a
            join unnest($1::uuid[], $2::date[], $3::date[], $4::date[]) as n (id, term_start, term_end, term_notice)
                on a.id = n.id
            where (a.term_start, a.term_end, a.term_notice) is distinct from (n.term_start, n.term_end, n.term_notice)
              and (a.contract_end is null or a.contract_end is not distinct from a.term_end
                   or n.term_end >= a.contract_end or $5 between n.term_start and n.term_end)""";
    private static final String TAKE_OVER = """
            update account a
            set term_start = n.term_start, term_end = n.term_end, term_notice = n.term_notice,
                contract_start = n.term_start, contract_end = n.term_end, notice_date = n.term_notice,
                version = version + 1, changed_at = $5
            from unnest($1::uuid[], $2::date[], $3::date[], $4::date[]) as n (id, term_start, term_end, term_notice)
            where a.id = n.id""";

    /** What the rules need to know about these ids and domains. */
    Uni<Directory> directory(SqlConnection tx, List<UUID> named, List<String> domains) {
        List<UUID> existing = new ArrayList<>();
        Map<String, UUID> holders = new HashMap<>();
        return tx.preparedQuery(EXISTING)
                .execute(Tuple.of(named.toArray(UUID[]::new)))
                .invoke(rows -> rows.forEach(row -> existing.add(row.getUUID("id"))))
                .chain(() -> tx.preparedQuery(HOLDERS).execute(Tuple.of(domains.toArray(String[]::new))))
                .invoke(rows -> rows.forEach(row -> holders.put(row.getString("domain"), row.getUUID("account_id"))))
                .map(_ -> new Directory(existing, holders));
    }

    /**
     * Opens accounts and brings others up to what their references say.
     *
     * @param affected all accounts to look at
     * @param opened those among them that do not exist yet
     * @param linked the references of all of them
     * @return the accounts that were opened or changed
     */
    Uni<List<Account>> follow(
            SqlConnection tx, Set<UUID> affected, Set<UUID> opened, Collection<Reference> linked, Instant now) {
        Map<UUID, List<Reference>> byAccount = linked.stream()
                .collect(Collectors.groupingBy(
                        reference -> reference.resolution().account().orElseThrow()));
        UUID[] existing = affected.stream().filter(id -> !opened.contains(id)).toArray(UUID[]::new);
        return tx.preparedQuery(LOCK).execute(Tuple.of(existing)).chain(rows -> {
            Map<UUID, Account> before = new TreeMap<>();
            for (RowIterator<Row> row = rows.iterator(); row.hasNext(); ) {
                Account account = account(row.next());
                before.put(account.id(), account);
            }
            List<Account> fresh = opened.stream()
                    .map(id -> follow(Account.opened(id), byAccount))
                    .toList();
            List<Account> changed = before.values().stream()
                    .map(account -> follow(account, byAccount))
                    .filter(account -> !account.equals(before.get(account.id())))
                    .toList();
            List<Account> both = new ArrayList<>(fresh);
            both.addAll(changed);
            return open(tx, fresh, now).chain(() -> describe(tx, changed, now)).replaceWith(both);
        });
    }

    Uni<Void> claim(SqlConnection tx, Map<String, UUID> claims) {
        return claims.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(CLAIM)
                        .execute(Tuple.of(
                                texts(claims.keySet(), domain -> domain),
                                column(claims.values(), account -> account, UUID[]::new)))
                        .replaceWithVoid();
    }

    /**
     * Accounts take over the terms of their contracts. One that has taken its term over before keeps what a person has
     * said since; a past term does not replace a later one that a person has said.
     *
     * @return the accounts that changed
     */
    Uni<List<Account>> takeOver(SqlConnection tx, Map<UUID, Term> terms, Instant now) {
        return terms.isEmpty()
                ? Uni.createFrom().item(List.of())
                : tx.preparedQuery(OTHER_TERM)
                        .execute(columns(terms).addLocalDate(LocalDate.ofInstant(now, ZoneOffset.UTC)))
                        .map(rows -> {
                            Map<UUID, Term> news = new TreeMap<>();
                            rows.forEach(row -> news.put(row.getUUID("id"), terms.get(row.getUUID("id"))));
                            return news;
                        })
                        .chain(news -> news.isEmpty() ? Uni.createFrom().item(List.of()) : inTerms(tx, news, now));
    }

    private static Uni<List<Account>> inTerms(SqlConnection tx, Map<UUID, Term> news, Instant now) {
        return tx.preparedQuery(LOCK)
                .execute(Tuple.of(news.keySet().toArray(UUID[]::new)))
                .map(rows -> {
                    List<Account> changed = new ArrayList<>();
                    rows.forEach(row -> changed.add(account(row).inTerm(news.get(row.getUUID("id")))));
                    return changed;
                })
                .call(() -> tx.preparedQuery(TAKE_OVER).execute(columns(news).addOffsetDateTime(Columns.time(now))));
    }

    private static Tuple columns(Map<UUID, Term> terms) {
        return Tuple.tuple()
                .addArrayOfUUID(terms.keySet().toArray(UUID[]::new))
                .addArrayOfLocalDate(column(terms.values(), Term::start, LocalDate[]::new))
                .addArrayOfLocalDate(column(terms.values(), Term::end, LocalDate[]::new))
                .addArrayOfLocalDate(column(terms.values(), Term::notice, LocalDate[]::new));
    }

    private static Account follow(Account account, Map<UUID, List<Reference>> linked) {
        return account.following(Profile.of(linked.getOrDefault(account.id(), List.of())));
    }

    private static Uni<Void> open(SqlConnection tx, List<Account> fresh, Instant now) {
        return fresh.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(OPEN)
                        .execute(described(fresh)
                                .addString(Account.LOWEST_TIER)
                                .addString(Account.ACTIVE)
                                .addOffsetDateTime(Columns.time(now)))
                        .replaceWithVoid();
    }

    private static Uni<Void> describe(SqlConnection tx, List<Account> changed, Instant now) {
        return changed.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(DESCRIBE)
                        .execute(described(changed).addOffsetDateTime(Columns.time(now)))
                        .replaceWithVoid();
    }

    private static Tuple described(List<Account> accounts) {
        return Tuple.of(
                column(accounts, Account::id, UUID[]::new),
                texts(accounts, Account::name),
                texts(accounts, Account::industry),
                column(accounts, Account::seats, Integer[]::new));
    }

    private static Account account(Row row) {
        return new Account(
                row.getUUID("id"),
                row.getString("name"),
                row.getString("industry"),
                row.getString("tier"),
                row.getString("owner"),
                row.getString("lead"),
                row.getString("lifecycle"),
                row.getLocalDate("customer_since"),
                row.getLocalDate("contract_start"),
                row.getLocalDate("contract_end"),
                row.getLocalDate("notice_date"),
                row.getInteger("seats"),
                Account.setByHand(row.getString("set_by_hand")));
    }
}
