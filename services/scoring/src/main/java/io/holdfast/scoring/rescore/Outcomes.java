package io.holdfast.scoring.rescore;

import io.holdfast.messaging.Announcement;
import io.holdfast.messaging.Outbox;
import io.holdfast.scoring.InOneGo;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/**
 * Saves what was decided, and announces it in the same transaction. The parts are sent at once, each without waiting for the
 * others: nobody else writes about these accounts while they are locked.
 */
@ApplicationScoped
class Outcomes {

    private final ScoreStore scores;
    private final RiskStore risks;
    private final WarningStore warnings;
    private final Outbox outbox;

    Outcomes(ScoreStore scores, RiskStore risks, WarningStore warnings, Outbox outbox) {
        this.scores = scores;
        this.risks = risks;
        this.warnings = warnings;
        this.outbox = outbox;
    }

    Uni<Void> save(SqlConnection tx, List<Assessed> assessed, Instant now) {
        List<Announcement> told = assessed.stream().flatMap(Announcements::of).toList();
        Uni<Void> warned = warnings.save(
                tx,
                assessed.stream().flatMap(Judged::of).toList(),
                assessed.stream()
                        .flatMap(one -> one.before().file().warnings().stream())
                        .toList(),
                now);
        return InOneGo.all(scores.save(tx, assessed, now), risks.save(tx, assessed, now), warned, outbox.add(tx, told));
    }
}
