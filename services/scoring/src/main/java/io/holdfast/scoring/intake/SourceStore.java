package io.holdfast.scoring.intake;

import io.holdfast.scoring.Columns;
import io.holdfast.scoring.intake.FactBatch.Heard;
import io.holdfast.scoring.intake.FactBatch.RunMessage;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What is known of sources (when they last delivered) and of runs (what of them has been taken in). */
@ApplicationScoped
class SourceStore {

    private static final String DAYS = """
            insert into source_day (source, kind, day)
            select distinct source, kind, day from unnest($1::text[], $2::text[], $3::date[]) as heard (source, kind, day)
            order by source, kind, day
            on conflict do nothing
            """;

    /**
     * A gap counts when it is longer than ten minutes: what is usual between bursts, not inside one. Of a source that is new
     * or had fallen silent all accounts are looked at again: what was missing or frozen of them is not any more.
     */
    private static final String HEARD = """
            with live as (
                select distinct source, kind from unnest($1::text[], $2::text[], $3::boolean[]) as heard (source, kind, live)
                where live
            ), woken as (
                insert into dirty_mark (kind, reference)
                select 'A', link.account_ref
                from live
                left join source before on before.source = live.source and before.kind = live.kind
                join link on link.source = live.source and link.account_id is not null
                where before.last_delivery_at is null
                   or $4 - before.last_delivery_at > greatest(interval '24 hours', 4 * before.usual_gap)
            )
            insert into source as known (source, kind, last_delivery_at, facts)
            select source, kind, case when bool_or(live) then $4::timestamptz end,
                   case when kind = 'product' then coalesce((
                       select facts from unnest($5::text[], $6::bigint[]) as counted (of_source, facts)
                       where of_source = source), 0) else 0 end
            from unnest($1::text[], $2::text[], $3::boolean[]) as heard (source, kind, live)
            group by source, kind order by source, kind
            on conflict (source, kind) do update set
                usual_gap = case when excluded.last_delivery_at - known.last_delivery_at > interval '10 minutes'
                    then (3 * known.usual_gap + (excluded.last_delivery_at - known.last_delivery_at)) / 4
                    else known.usual_gap end,
                last_delivery_at = greatest(known.last_delivery_at, excluded.last_delivery_at),
                facts = known.facts + excluded.facts
            """;

    private static final String RUNS = """
            with message as (
                select * from unnest($1::text[], $2::text[], $3::text[], $4::int[], $5::date[], $6::timestamptz[],
                                     $7::text[])
                    as message (run_id, message_id, source, items, first_day, at, kind)
            ), opened as (
                insert into run (run_id, source, opened_at, kind)
                select run_id, min(source), min(at), min(kind) from message group by run_id order by run_id
                on conflict do nothing
            )
            insert into run_progress (run_id, message_id, items, first_day)
            select run_id, message_id, items, first_day from message order by run_id, message_id
            on conflict do nothing
            """;

    private static final String LIST = """
            select source.source, source.kind, source.last_delivery_at, source.facts, coalesce(state.stale, true) as stale
            from source
            left join source_state($1) state on state.source = source.source and state.kind = source.kind
            where (source.source, source.kind) > ($2, $3)
            order by source.source, source.kind limit $4
            """;

    private final Pool pool;

    SourceStore(Pool pool) {
        this.pool = pool;
    }

    /** @param counted how many usage facts of each source were new */
    Uni<Void> heard(SqlConnection tx, List<Heard> heard, Map<String, Long> counted, Instant now) {
        if (heard.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return tx.preparedQuery(DAYS)
                .execute(Columns.of(heard)
                        .text(Heard::source)
                        .text(Heard::kind)
                        .day(Heard::day)
                        .tuple())
                .chain(() -> tx.preparedQuery(HEARD)
                        .execute(Columns.of(heard)
                                .text(Heard::source)
                                .text(Heard::kind)
                                .flag(Heard::live)
                                .tuple()
                                .addOffsetDateTime(Columns.utc(now))
                                .addArrayOfString(counted.keySet().toArray(String[]::new))
                                .addArrayOfLong(counted.values().toArray(Long[]::new))))
                .replaceWithVoid();
    }

    /** Sources in the order of their id and kind. */
    Uni<List<SourceView>> after(String source, String kind, int atMost, Instant now) {
        return pool.preparedQuery(LIST)
                .execute(Tuple.of(Columns.utc(now), source, kind, atMost))
                .map(rows -> rows.stream().map(SourceView::of).toList());
    }

    /** Records messages of runs, each once; a run whose opening is still on its way is opened. */
    Uni<Void> progress(SqlConnection tx, List<RunMessage> messages) {
        if (messages.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return tx.preparedQuery(RUNS)
                .execute(Columns.of(messages)
                        .text(RunMessage::runId)
                        .text(RunMessage::messageId)
                        .text(RunMessage::source)
                        .integer(RunMessage::items)
                        .day(RunMessage::firstDay)
                        .time(RunMessage::time)
                        .text(RunMessage::kind)
                        .tuple())
                .replaceWithVoid();
    }
}
