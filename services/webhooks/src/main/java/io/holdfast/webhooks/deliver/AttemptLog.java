package io.holdfast.webhooks.deliver;

import io.holdfast.webhooks.schedule.AttemptJudge;
import io.holdfast.webhooks.schedule.Verdict;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/** Records attempts: the attempt, the delivery's next state and the endpoint's pulse, in one transaction. */
@ApplicationScoped
class AttemptLog {

    /** A delivery that was cancelled while it was under way stays cancelled, unless it arrived. */
    private static final String SETTLE = """
            with settled as (
              update delivery set
                state = case when state = 'pending' or $3::text = 'delivered' then $3::text else state end,
                reason = $4::text, step = step + 1, attempts = attempts + 1,
                due_at = coalesce($5::timestamptz, due_at), leased_until = null,
                finished_at = case when $3::text = 'pending' and state = 'pending' then null else $6::timestamptz end
              where id = $1 and fence = $2
              returning id, attempts
            )
            insert into attempt (delivery_id, number, at, duration_ms, status, outcome, response)
            select id, attempts, $6::timestamptz, $7::integer, $8::integer, $9::text, $10::text from settled""";

    private final Pool pool;
    private final PulseStore pulses;
    private final Clock clock;
    private final MeterRegistry metrics;

    AttemptLog(Pool pool, PulseStore pulses, Clock clock, MeterRegistry metrics) {
        this.pool = pool;
        this.pulses = pulses;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** Judges the reply and writes all that follows; nothing when the lease has passed to somebody else meanwhile. */
    Uni<Void> record(Claimed delivery, Reply reply, Instant attemptedAt) {
        return pool.withTransaction(tx -> pulses.lock(tx, delivery.endpoint())
                        .onItem()
                        .ifNotNull()
                        .transformToUni(pulse -> {
                            Instant now = clock.instant();
                            double chance = ThreadLocalRandom.current().nextDouble();
                            Verdict verdict =
                                    AttemptJudge.judge(reply.answer(), delivery.step() + 1, pulse, now, chance);
                            return settle(tx, delivery, reply, verdict, attemptedAt)
                                    .chain(held -> held ? followUp(tx, delivery, verdict, now) : nothing());
                        }))
                .invoke(() -> count(reply));
    }

    private Uni<Boolean> settle(SqlConnection tx, Claimed delivery, Reply reply, Verdict verdict, Instant at) {
        OffsetDateTime due =
                verdict.next() instanceof Verdict.RetryAt retry ? retry.at().atOffset(ZoneOffset.UTC) : null;
        Tuple values = Tuple.tuple()
                .addUUID(delivery.id())
                .addLong(delivery.fence())
                .addString(state(verdict.next()))
                .addString(verdict.next().reason())
                .addOffsetDateTime(due)
                .addOffsetDateTime(at.atOffset(ZoneOffset.UTC))
                .addInteger((int) reply.took().toMillis())
                .addInteger(reply.status())
                .addString(reply.answer().words())
                .addString(reply.excerpt());
        return tx.preparedQuery(SETTLE).execute(values).map(rows -> rows.rowCount() == 1);
    }

    private Uni<Void> followUp(SqlConnection tx, Claimed delivery, Verdict verdict, Instant now) {
        return pulses.save(tx, delivery.endpoint(), verdict.pulse()).chain(() -> verdict.disable()
                .map(reason -> pulses.disable(tx, delivery.endpoint(), reason, now))
                .orElseGet(AttemptLog::nothing));
    }

    private void count(Reply reply) {
        String outcome = reply.status() == null
                ? reply.answer().getClass().getSimpleName().toLowerCase(Locale.ROOT)
                : reply.status() / 100 + "xx";
        metrics.timer("holdfast.webhooks.attempts", "outcome", outcome).record(reply.took());
    }

    private static String state(Verdict.Next next) {
        return switch (next) {
            case Verdict.Delivered _ -> "delivered";
            case Verdict.RetryAt _ -> "pending";
            case Verdict.Exhausted _ -> "exhausted";
            case Verdict.Cancelled _ -> "cancelled";
        };
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
