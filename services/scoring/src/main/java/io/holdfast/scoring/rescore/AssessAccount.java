package io.holdfast.scoring.rescore;

import io.holdfast.scoring.assessment.Assessment;
import io.holdfast.scoring.assessment.Findings;
import io.holdfast.scoring.define.InForce;
import io.holdfast.scoring.define.Scorecard;
import io.holdfast.scoring.measure.Account;
import io.holdfast.scoring.override.ScoreOverride;
import io.holdfast.scoring.risk.ChurnRisk;
import io.holdfast.scoring.score.ModelIdentity;
import io.holdfast.scoring.score.ScoreChange;
import io.holdfast.scoring.score.Scoring;
import io.holdfast.scoring.score.Scoring.Scored;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Decides everything about one account: its scores on all scorecards, its warnings and its churn risk. */
final class AssessAccount {

    private AssessAccount() {}

    static Assessed of(InForce inForce, Account account, Known known, Findings findings, Instant now) {
        ModelIdentity model = inForce.identity(account, now);
        Scoring computed = inForce.score(account, findings.measures(), now);
        Scoring scoring = known.override().map(one -> one.applied(computed)).orElse(computed);
        Assessment assessment = Assessment.of(scoring, model, inForce.rules(), known.file(), findings, now);
        if (account.left()) {
            return new Assessed(account.id(), known, assessment, true, List.of(), Optional.empty(), now);
        }
        List<Tally> tallies = new ArrayList<>();
        tallies.add(new Tally(
                account.id(),
                Scorecard.OVERALL,
                model,
                known.of(Scorecard.OVERALL),
                scoring,
                assessment.change(),
                assessment.band(),
                Stream.of(assessment.lookAgainAt(), known.override().map(ScoreOverride::until))
                        .flatMap(Optional::stream)
                        .min(Instant::compareTo),
                now));
        for (InForce.Card card : inForce.cards(account, findings.measures(), now)) {
            Prior before = known.of(card.scorecard().id());
            tallies.add(new Tally(
                    account.id(),
                    card.scorecard().id(),
                    ModelIdentity.of(card.scorecard().model()),
                    before,
                    card.scoring(),
                    ScoreChange.between(before.score(), card.scoring()),
                    Optional.empty(),
                    Optional.empty(),
                    now));
        }
        return new Assessed(account.id(), known, assessment, false, tallies, risk(scoring, findings, known, now), now);
    }

    private static Optional<ChurnRisk> risk(Scoring scoring, Findings findings, Known known, Instant now) {
        return scoring instanceof Scored scored
                ? Optional.of(ChurnRisk.of(
                        scored.health().score(),
                        findings.measures(),
                        known.risk().map(PriorRisk::since).orElse(Map.of()),
                        now))
                : Optional.empty();
    }
}
