package io.holdfast.scoring.rebuild;

import io.holdfast.scoring.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** The rows of a slice. */
@ApplicationScoped
class RowStore {

    /** Partitions are neither made nor dropped meanwhile. */
    private static final String HOLD_DAYS = "select pg_advisory_xact_lock_shared(hashtext('usage_day'))";

    private static final String DAY = "select dropped_at is not null as dropped from usage_day where day = $1";

    /** Who inserts rows of the day holds the partition until it commits, roll-ups included: none is between the two. */
    private static final String HOLD_ROWS = "lock table usage_fact_%s in share row exclusive mode";

    /**
     * A fact told as it was stays as it is; one told otherwise goes, and so does one that is told no more, unless it came in
     * so late that the archive may not have had it. The archive knows of arrival to the millisecond only.
     */
    private static final String REMOVE = """
            delete from usage_fact fact
            where fact.source = $1 and fact.day = $2 and case
                when exists (
                    select from restated_fact told
                    where told.run_id = $3 and told.day = fact.day and told.source = fact.source
                      and told.event_id = fact.event_id and told.item = fact.item)
                then not exists (
                    select from restated_fact told
                    where told.run_id = $3 and told.day = fact.day and told.source = fact.source
                      and told.event_id = fact.event_id and told.item = fact.item
                      and abs(extract(epoch from told.occurred_at - fact.occurred_at)) < 0.001
                      and (told.account_ref, told.person_ref, told.feature, told.value, told.count, told.channel)
                          is not distinct from
                          (fact.account_ref, fact.person_ref, fact.feature, fact.value, fact.count, fact.channel))
                else fact.taken_in_at is null or fact.taken_in_at <= $4 end
            """;

    private static final String ADD = """
            insert into usage_fact (day, source, event_id, item, occurred_at, account_ref, person_ref, feature, value, count,
                                    channel, taken_in_at)
            select day, source, event_id, item, occurred_at, account_ref, person_ref, feature, value, count, channel, null
            from restated_fact told where told.source = $1 and told.day = $2 and told.run_id = $3
            order by day, source, event_id, item
            on conflict do nothing
            """;

    private static final String KEPT = """
            select count(*) as kept from usage_fact fact
            where fact.source = $1 and fact.day = $2 and not exists (
                select from restated_fact told
                where told.run_id = $3 and told.day = fact.day and told.source = fact.source
                  and told.event_id = fact.event_id and told.item = fact.item)
            """;

    private static final String DONE = """
            insert into rebuilt_slice (run_id, source, day, removed, added, kept, rebuilt_at)
            values ($1, $2, $3, $4, $5, $6, $7)
            """;

    private static final String PUT_BY = "delete from restated_fact where run_id = $1 and source = $2 and day = $3";

    /** Holds the day until the transaction ends: nobody takes in facts of it. */
    Uni<Ground> hold(SqlConnection tx, Slice slice) {
        return tx.query(HOLD_DAYS)
                .execute()
                .chain(() -> tx.preparedQuery(DAY).execute(Tuple.of(slice.day())))
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> row.getBoolean("dropped") ? Ground.ROLL_UPS : Ground.ROWS)
                        .orElse(Ground.NOTHING))
                .call(ground -> ground == Ground.ROWS
                        ? tx.query(HOLD_ROWS.formatted(slice.day().format(DateTimeFormatter.BASIC_ISO_DATE)))
                                .execute()
                        : Uni.createFrom().voidItem());
    }

    /** @param keptSince what came in later stays although it is told no more */
    Uni<Rebuilt> replace(SqlConnection tx, Slice slice, Instant keptSince) {
        Tuple of = Tuple.of(slice.source(), slice.day(), slice.runId());
        return tx.preparedQuery(REMOVE)
                .execute(Tuple.of(slice.source(), slice.day(), slice.runId(), Columns.utc(keptSince)))
                .map(RowSet::rowCount)
                .chain(removed -> tx.preparedQuery(ADD)
                        .execute(of)
                        .map(RowSet::rowCount)
                        .chain(added -> tx.preparedQuery(KEPT)
                                .execute(of)
                                .map(rows -> new Rebuilt(
                                        removed, added, rows.iterator().next().getLong("kept")))));
    }

    /** Notes what came of it, and forgets what was put by. */
    Uni<Void> done(SqlConnection tx, Slice slice, Rebuilt rebuilt, Instant now) {
        return tx.preparedQuery(DONE)
                .execute(Tuple.from(List.of(
                        slice.runId(),
                        slice.source(),
                        slice.day(),
                        rebuilt.removed(),
                        rebuilt.added(),
                        rebuilt.kept(),
                        Columns.utc(now))))
                .chain(() -> tx.preparedQuery(PUT_BY).execute(Tuple.of(slice.runId(), slice.source(), slice.day())))
                .replaceWithVoid();
    }
}
