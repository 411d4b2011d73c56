package io.holdfast.scoring.rescore;

import io.holdfast.scoring.define.InForce;
import io.holdfast.scoring.define.Scorecard;
import io.holdfast.scoring.measure.Account;
import io.holdfast.scoring.score.HealthScore;
import io.holdfast.scoring.score.Measures;
import io.holdfast.scoring.score.Scoring;
import io.holdfast.scoring.score.Scoring.Scored;
import io.holdfast.scoring.score.StoredScore;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Scores of past days, made in the order of the days: each knows the one before it on its scorecard. */
final class DayAfterDay {

    /** Which score: an account's on a scorecard. */
    private record Key(UUID account, String scorecard) {}

    private final Map<Key, StoredScore> last = new HashMap<>();

    /** The scores of an account on all scorecards that applied to it on the next day, the overall one first. */
    Stream<PastScore> next(InForce inForce, Account account, Measures measures, Instant asOf) {
        Stream<PastScore> overall =
                next(account.id(), Scorecard.OVERALL, inForce.score(account, measures, asOf)).stream();
        return Stream.concat(
                overall,
                inForce.cards(account, measures, asOf).stream()
                        .flatMap(card -> next(account.id(), card.scorecard().id(), card.scoring()).stream()));
    }

    private Optional<PastScore> next(UUID account, String scorecard, Scoring scoring) {
        if (!(scoring instanceof Scored scored)) {
            return Optional.empty();
        }
        HealthScore health = scored.health();
        StoredScore stored = new StoredScore(health.score(), health.band(), health.model(), health.modelVersion());
        StoredScore before = last.put(new Key(account, scorecard), stored);
        return Optional.of(new PastScore(account, scorecard, health, Optional.ofNullable(before)));
    }
}
