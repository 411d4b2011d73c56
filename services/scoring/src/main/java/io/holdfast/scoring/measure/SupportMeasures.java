package io.holdfast.scoring.measure;

import io.holdfast.scoring.catalogue.MeasureDescription;
import io.holdfast.scoring.catalogue.MeasureDescription.Polarity;
import io.holdfast.scoring.catalogue.MeasureDescription.Unit;
import io.holdfast.scoring.score.Measurement.Measured;
import io.holdfast.scoring.score.Measurement.Missing;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/**
 * E1: whole hours since the oldest open critical ticket was opened; 0 when there is none. Missing while no support source
 * has ever delivered: no tickets is only good news when somebody would tell of them. A reopened ticket counts from its
 * first opening.
 *
 * <p>E1 freezes with its source. The live readings beside it do not: a ticket that was critical when its source fell
 * silent goes on waiting. They change by the clock alone, so each also says when it will; so does a state that the
 * vendor's clock dates ahead of ours.
 */
@ApplicationScoped
class SupportMeasures implements MeasureFamily {

    static final String E1 = "E1";

    /** Whole hours since the oldest open critical ticket was opened. */
    static final String OPEN_HOURS = "ticket.critical-open-hours";

    /** The same among those that no human has answered. */
    static final String UNANSWERED_HOURS = "ticket.critical-unanswered-hours";

    /** Whole hours since the last critical ticket was solved: 0 while one is open, 72 when none was of late. */
    static final String SOLVED_HOURS = "ticket.critical-solved-hours";

    private static final long MOST_SOLVED_HOURS = 72;

    /** A week after a ticket was opened, looking once a day is enough: no curve, cap or rule ends later. */
    private static final long WATCHED_HOURS = 168;

    private static final String SQL = """
            with state as materialized (
                select source, observed_at, stale from source_state($2) where kind = 'support'
            ), anywhere as (
                select max(observed_at) as observed_at from state having count(*) > 0
            ), own as (
                select linked.account_id, min(state.observed_at) as observed_at
                from (select distinct account_id, source from link where account_id = any($1)) linked
                join state on state.source = linked.source
                group by linked.account_id
            )
            select wanted.account_id, coalesce(own.observed_at, anywhere.observed_at) as observed_at,
                   coalesce(max(floor(extract(epoch from
                       case when state.stale then state.observed_at else $2 end - ticket.opened_at)))
                       filter (where ticket.solved_at is null), 0)::bigint as open_seconds,
                   min(ticket.opened_at) filter (where ticket.solved_at is null) as open_since,
                   min(ticket.opened_at) filter (where ticket.solved_at is null and ticket.replied_at is null)
                       as unanswered_since,
                   max(ticket.solved_at) as solved_at, ahead.at as ahead_at
            from unnest($1::uuid[]) as wanted (account_id)
            cross join anywhere
            left join own on own.account_id = wanted.account_id
            left join critical_tickets_at($1, $2) ticket on ticket.account_id = wanted.account_id
            left join state on state.source = ticket.source
            left join critical_tickets_ahead($1, $2) ahead on ahead.account_id = wanted.account_id
            group by wanted.account_id, coalesce(own.observed_at, anywhere.observed_at), ahead.at
            """;

    @Override
    public Uni<Void> measure(SqlConnection tx, Measuring measuring) {
        return tx.preparedQuery(SQL)
                .execute(measuring.question())
                .invoke(rows -> rows.forEach(row -> read(row, measuring)))
                .invoke(() -> List.of(E1, OPEN_HOURS, UNANSWERED_HOURS, SOLVED_HOURS)
                        .forEach(measure -> measuring.others(measure, new Missing("no support source delivers"))))
                .replaceWithVoid();
    }

    private static void read(Row row, Measuring measuring) {
        UUID account = row.getUUID("account_id");
        Instant observedAt = time(row, "observed_at");
        Instant openSince = time(row, "open_since");
        Instant unansweredSince = time(row, "unanswered_since");
        Instant solvedAt = time(row, "solved_at");
        long hours = Math.max(0, row.getLong("open_seconds")) / 3600;
        measuring.put(
                account,
                E1,
                new Measured(BigDecimal.valueOf(hours), observedAt, said(hours, openSince, unansweredSince)));
        live(account, OPEN_HOURS, openSince, WATCHED_HOURS, measuring);
        live(account, UNANSWERED_HOURS, unansweredSince, WATCHED_HOURS, measuring);
        solved(account, openSince, solvedAt, measuring);
        Instant ahead = time(row, "ahead_at");
        if (ahead != null) {
            measuring.changesAt(account, ahead);
        }
    }

    private static void solved(UUID account, Instant openSince, Instant solvedAt, Measuring measuring) {
        if (openSince == null && solvedAt == null) {
            measuring.put(account, SOLVED_HOURS, BigDecimal.valueOf(MOST_SOLVED_HOURS), measuring.asOf());
        } else {
            live(account, SOLVED_HOURS, openSince == null ? solvedAt : null, MOST_SOLVED_HOURS, measuring);
        }
    }

    /** Hours since then, 0 for never, and the moment at which they become one more. */
    private static void live(UUID account, String measure, Instant since, long watched, Measuring measuring) {
        Instant now = measuring.asOf();
        long hours = since == null ? 0 : Duration.between(since, now).toHours();
        measuring.put(account, measure, BigDecimal.valueOf(hours), now);
        if (since != null && hours < watched) {
            measuring.changesAt(account, since.plus(Duration.ofHours(hours + 1)));
        }
    }

    private static String said(long hours, Instant openSince, Instant unansweredSince) {
        if (openSince == null) {
            return "no critical ticket is open";
        }
        String open = "the oldest open critical ticket is " + hours + " hours old";
        return unansweredSince == null ? open : open + ", and one waits for a human reply";
    }

    private static Instant time(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }

    @Override
    public List<MeasureDescription> describes() {
        return List.of(
                MeasureDescription.of(
                                E1,
                                "hours the oldest critical ticket is open",
                                "support",
                                Unit.HOURS,
                                Polarity.UP_IS_BAD,
                                0,
                                "support",
                                "no support source delivers")
                        .aging("1/7"),
                MeasureDescription.of(
                        OPEN_HOURS,
                        "the same, live",
                        "support",
                        Unit.HOURS,
                        Polarity.UP_IS_BAD,
                        0,
                        "support",
                        "no support source delivers"),
                MeasureDescription.of(
                        UNANSWERED_HOURS,
                        "hours a critical ticket waits for a human reply",
                        "support",
                        Unit.HOURS,
                        Polarity.UP_IS_BAD,
                        0,
                        "support",
                        "no support source delivers"),
                MeasureDescription.of(
                        SOLVED_HOURS,
                        "hours since the last critical ticket was solved",
                        "support",
                        Unit.HOURS,
                        Polarity.UP_IS_GOOD,
                        0,
                        "support",
                        "no support source delivers"));
    }
}
