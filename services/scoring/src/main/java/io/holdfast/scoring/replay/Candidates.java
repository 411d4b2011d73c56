package io.holdfast.scoring.replay;

import io.holdfast.scoring.hindsight.PaidTerm;
import io.holdfast.scoring.measure.Account;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Reads all accounts, without locking any, with what they paid and when they left. */
@ApplicationScoped
class Candidates {

    private static final UUID NOBODY = new UUID(0, 0);
    private static final int AT_ONCE = 5000;

    private static final String ACCOUNTS = "select " + Account.COLUMNS + """
            , name, customer_since is not null as since_known,
            case when lifecycle = 'churned' then
                least((churned_at at time zone 'UTC')::date, contract_end + 1) end as left_on
            from account where account_id > $1 order by account_id limit $2
            """;

    private static final String TERMS = """
            select link.account_id, subscription.valid_from, subscription.valid_to, subscription.status = 'ENDED' as ended,
                   subscription.ended_at, subscription.mrr_minor
            from link join subscription on subscription.account_ref = link.account_ref
            where link.account_id = any($1)
            order by link.account_id, subscription.valid_from, subscription.source, subscription.subscription_id,
                subscription.version
            """;

    private final Pool pool;

    Candidates(Pool pool) {
        this.pool = pool;
    }

    /** @param until last day that is known of */
    Uni<List<Candidate>> all(LocalDate until) {
        List<Candidate> found = new ArrayList<>();
        return Multi.createBy()
                .repeating()
                .uni(() ->
                        pool.withTransaction(tx -> some(tx, last(found), until)).invoke(found::addAll))
                .until(List::isEmpty)
                .onItem()
                .ignoreAsUni()
                .replaceWith(found);
    }

    private static UUID last(List<Candidate> found) {
        return found.isEmpty() ? NOBODY : found.getLast().account().id();
    }

    private static Uni<List<Candidate>> some(SqlConnection tx, UUID after, LocalDate until) {
        return tx.preparedQuery(ACCOUNTS).execute(Tuple.of(after, AT_ONCE)).chain(rows -> {
            List<Row> accounts = rows.stream().toList();
            UUID[] ids = accounts.stream().map(row -> row.getUUID("account_id")).toArray(UUID[]::new);
            return tx.preparedQuery(TERMS).execute(Tuple.of(ids)).map(terms -> {
                Map<UUID, List<PaidTerm>> paid = new HashMap<>();
                terms.forEach(row -> paid.computeIfAbsent(row.getUUID("account_id"), _ -> new ArrayList<>())
                        .add(term(row)));
                return accounts.stream()
                        .map(row -> Candidate.of(
                                Account.of(row),
                                row.getString("name"),
                                row.getBoolean("since_known"),
                                row.getLocalDate("left_on"),
                                paid.getOrDefault(row.getUUID("account_id"), List.of()),
                                until))
                        .toList();
            });
        });
    }

    private static PaidTerm term(Row row) {
        return new PaidTerm(
                time(row, "valid_from"),
                time(row, "valid_to"),
                row.getBoolean("ended"),
                time(row, "ended_at"),
                row.getLong("mrr_minor"));
    }

    private static Instant time(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.withOffsetSameInstant(ZoneOffset.UTC).toInstant();
    }
}
