package io.holdfast.scoring.extend;

import io.holdfast.scoring.Columns;
import io.holdfast.scoring.catalogue.RecordedState;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Recorded values with their history. */
@ApplicationScoped
class ValueStore {

    private static final String ACCOUNTS = "select account_id from account where account_id = any($1)";

    private static final String REFERENCES = """
            select link.account_ref, link.account_id from link join account on account.account_id = link.account_id
            where link.account_ref = any($1)
            """;

    /** What says the same again changes nothing. Returns how many said something else. */
    private static final String RECORD = """
            with told as (
                insert into custom_value as known (account_id, name, at, expires_at, value, recorded_at, recorded_by)
                select account_id, $1, at, expires_at, value::numeric, $2, $3
                from unnest($4::uuid[], $5::timestamptz[], $6::timestamptz[], $7::text[])
                    as item (account_id, at, expires_at, value)
                order by account_id, at
                on conflict (account_id, name, at) do update
                set value = excluded.value, expires_at = excluded.expires_at,
                    recorded_at = excluded.recorded_at, recorded_by = excluded.recorded_by
                where (known.value, known.expires_at) is distinct from (excluded.value, excluded.expires_at)
                returning account_id
            ), marked as (
                insert into dirty_mark (kind, reference) select distinct 'I', account_id::text from told
            )
            select count(*) as changed from told
            """;

    private static final String HISTORY = """
            select at, expires_at, value, recorded_at, recorded_by from custom_value
            where account_id = $1 and name = $2 and ($3::timestamptz is null or at < $3)
            order by at desc limit $4
            """;

    /** A value of an account. */
    record Value(UUID account, RecordedState state) {}

    /** A value as it was recorded. */
    record Entry(RecordedState state, Instant recordedAt, String recordedBy) {}

    Uni<Set<UUID>> known(SqlConnection tx, Collection<UUID> accounts) {
        return tx.preparedQuery(ACCOUNTS)
                .execute(Tuple.of((Object) accounts.toArray(UUID[]::new)))
                .map(rows -> {
                    Set<UUID> known = new HashSet<>();
                    rows.forEach(row -> known.add(row.getUUID("account_id")));
                    return known;
                });
    }

    Uni<Map<String, UUID>> linked(SqlConnection tx, Collection<String> references) {
        return tx.preparedQuery(REFERENCES)
                .execute(Tuple.of((Object) references.toArray(String[]::new)))
                .map(rows -> {
                    Map<String, UUID> linked = new HashMap<>();
                    rows.forEach(row -> linked.put(row.getString("account_ref"), row.getUUID("account_id")));
                    return linked;
                });
    }

    /** Records values and marks their accounts. Returns how many values are other than before. */
    Uni<Integer> record(SqlConnection tx, String name, List<Value> values, Instant now, String by) {
        List<Value> sorted = values.stream()
                .sorted(Comparator.comparing(Value::account)
                        .thenComparing(value -> value.state().at()))
                .toList();
        Tuple question = Columns.of(sorted)
                .id(Value::account)
                .time(value -> value.state().at())
                .time(value -> value.state().expiresAt())
                .decimal(value -> value.state().value())
                .tuple(name, Columns.utc(now), by);
        return tx.preparedQuery(RECORD)
                .execute(question)
                .map(rows -> rows.iterator().next().getLong("changed").intValue());
    }

    Uni<List<Entry>> history(Pool pool, UUID account, String name, Instant before, int atMost) {
        return pool.preparedQuery(HISTORY)
                .execute(Tuple.of(account, name, Columns.utc(before), atMost))
                .map(rows -> rows.stream()
                        .map(row -> new Entry(
                                new RecordedState(
                                        row.getBigDecimal("value"),
                                        row.getOffsetDateTime("at").toInstant(),
                                        time(row.getOffsetDateTime("expires_at"))),
                                row.getOffsetDateTime("recorded_at").toInstant(),
                                row.getString("recorded_by")))
                        .toList());
    }

    private static Instant time(OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
