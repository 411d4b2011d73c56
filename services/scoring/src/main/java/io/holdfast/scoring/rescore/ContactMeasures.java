package io.holdfast.scoring.rescore;

import io.holdfast.scoring.score.Measurement;
import io.holdfast.scoring.score.Measurement.Measured;
import io.holdfast.scoring.score.Measurement.Missing;
import io.holdfast.scoring.score.Measurement.NotApplicable;
import io.holdfast.scoring.score.Ratio;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** R1: whole days since the last two-way contact that no machine made, against the check-in cadence of the tier. */
@ApplicationScoped
class ContactMeasures implements MeasureFamily {

    static final String R1 = "R1";

    /** Days between check-ins while green. An account without a tier is treated like the third. */
    private static final Map<String, Integer> CADENCE = Map.of("T1", 30, "T2", 45, "T3", 90);

    private static final String DIGITAL = "T4";

    private static final String SQL = """
            select account_id, max(occurred_at) as last_at from touch
            where account_id = any($1) and occurred_at <= $2 and two_way and not automated and not withdrawn
            group by account_id
            """;

    @Override
    public Uni<Void> measure(SqlConnection tx, Measuring measuring) {
        return tx.preparedQuery(SQL)
                .execute(measuring.question())
                .invoke(rows -> {
                    Map<UUID, Instant> last = new HashMap<>();
                    rows.forEach(row -> last.put(
                            row.getUUID("account_id"),
                            row.getOffsetDateTime("last_at").toInstant()));
                    measuring
                            .accounts()
                            .forEach(account -> measuring.put(
                                    account.id(), R1, contact(account, last.get(account.id()), measuring.asOf())));
                })
                .replaceWithVoid();
    }

    private static Measurement contact(Account account, Instant last, Instant asOf) {
        if (DIGITAL.equals(account.tier())) {
            return new NotApplicable("tier T4 is served digitally");
        }
        if (last == null) {
            return new Missing("no two-way contact is known");
        }
        String tier = account.tier() == null ? "T3" : account.tier();
        long days = Duration.between(last, asOf).toDays();
        return new Measured(Ratio.of(days, CADENCE.getOrDefault(tier, CADENCE.get("T3"))), asOf);
    }
}
