package io.holdfast.scoring.rescore;

import io.holdfast.scoring.measure.Account;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Accounts as rows to lock. */
@ApplicationScoped
class AccountStore {

    private static final String LOCK = "select " + Account.COLUMNS
            + " from account where account_id = any($1) order by account_id for no key update";

    private static final String WARMING = """
            select distinct link.account_id from link join run on run.source = link.source
            where link.account_id = any($1) and run.completed_at is null and run.context is distinct from 'crm'
              and (run.kind is distinct from 'rebuild' or run.rebuilding_at is not null)
            """;

    private static final String LEFT = """
            select account_id, churned_at from account
            where account_id = any($1) and lifecycle = 'churned' and churned_at is not null
            """;

    private static final String DISCOVERED =
            "update account set discovery = false, contacts_found = false where account_id = any($1)";

    /** Locks accounts in id order, the order in which everybody does. Unknown ids are left out. */
    Uni<List<Account>> lock(SqlConnection tx, Collection<UUID> ids) {
        return ids.isEmpty()
                ? Uni.createFrom().item(List.of())
                : tx.preparedQuery(LOCK)
                        .execute(ids(ids))
                        .map(rows -> rows.stream().map(Account::of).toList());
    }

    /**
     * The accounts without those that an open run of history is warming. Read after the lock, never with it. A run of a CRM
     * brings only contacts and roles, which are left out of judgement by themselves: nothing else must wait for it. A rebuild
     * changes nothing before its days are replaced, and warms only from then on.
     */
    Uni<List<Account>> withoutWarming(SqlConnection tx, List<Account> accounts) {
        return accounts.isEmpty()
                ? Uni.createFrom().item(accounts)
                : tx.preparedQuery(WARMING)
                        .execute(ids(accounts.stream().map(Account::id).toList()))
                        .map(rows -> {
                            Set<UUID> warming = rows.stream()
                                    .map(row -> row.getUUID("account_id"))
                                    .collect(Collectors.toSet());
                            return accounts.stream()
                                    .filter(account -> !warming.contains(account.id()))
                                    .toList();
                        });
    }

    /** When those that have left did; others are not in it. */
    Uni<Map<UUID, Instant>> left(SqlConnection tx, Collection<UUID> ids) {
        return tx.preparedQuery(LEFT).execute(ids(ids)).map(rows -> {
            Map<UUID, Instant> left = new HashMap<>();
            rows.forEach(row -> left.put(
                    row.getUUID("account_id"),
                    row.getOffsetDateTime("churned_at").toInstant()));
            return left;
        });
    }

    /** Remembers that what could be found in these accounts has been found. */
    Uni<Void> discovered(SqlConnection tx, List<Account> accounts) {
        List<UUID> ids = accounts.stream()
                .filter(account -> account.discovery() || account.contactsFound())
                .map(Account::id)
                .toList();
        return ids.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(DISCOVERED).execute(ids(ids)).replaceWithVoid();
    }

    private static Tuple ids(Collection<UUID> ids) {
        return Tuple.of((Object) ids.toArray(UUID[]::new));
    }
}
