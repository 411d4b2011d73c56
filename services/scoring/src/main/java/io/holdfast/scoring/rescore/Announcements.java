package io.holdfast.scoring.rescore;

import io.holdfast.events.ScoringEvent;
import io.holdfast.events.ScoringEvent.AccountScored;
import io.holdfast.events.ScoringEvent.ChurnRiskChanged;
import io.holdfast.events.ScoringEvent.HealthBandChanged;
import io.holdfast.events.ScoringEvent.Reason;
import io.holdfast.events.ScoringEvent.WarningChanged;
import io.holdfast.events.ScoringEvent.WarningCleared;
import io.holdfast.events.ScoringEvent.WarningRaised;
import io.holdfast.messaging.Announcement;
import io.holdfast.scoring.score.HealthBand;
import io.holdfast.scoring.score.HealthScore;
import io.holdfast.scoring.score.StoredScore;
import io.holdfast.scoring.warn.ClockHold;
import io.holdfast.scoring.warn.OpenWarning;
import io.holdfast.scoring.warn.Subject;
import io.holdfast.scoring.warn.Verdict;
import io.holdfast.scoring.warn.WarningState;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** What others learn of an assessment. */
final class Announcements {

    private static final int REASONS = 5;

    private Announcements() {}

    /** The events of one assessed account, scores before warnings. */
    static Stream<Announcement> of(Assessed assessed) {
        Stream<Announcement> scores = assessed.tallies().stream()
                .filter(Tally::worthTelling)
                .flatMap(tally -> scored(
                        tally.account(),
                        tally.scorecard(),
                        tally.day(),
                        tally.health(),
                        tally.before().score(),
                        tally.now()));
        return Stream.of(scores, risk(assessed), Judged.of(assessed).flatMap(Announcements::warning))
                .flatMap(told -> told);
    }

    /** A score, and a change of band if it is one. */
    static Stream<Announcement> scored(
            UUID account,
            String scorecard,
            LocalDate day,
            HealthScore health,
            Optional<StoredScore> before,
            Instant at) {
        String subject = "account:" + account;
        AccountScored scored = new AccountScored(
                account.toString(),
                scorecard,
                day,
                health.score(),
                band(health.band()),
                before.map(StoredScore::score).orElse(null),
                before.map(StoredScore::band).map(Announcements::band).orElse(null),
                health.confidence(),
                health.model(),
                health.modelVersion(),
                reasons(health),
                at,
                health.computed());
        Stream<HealthBandChanged> crossed = before.filter(old -> old.band() != health.band()).stream()
                .map(old -> new HealthBandChanged(
                        account.toString(), scorecard, band(old.band()), band(health.band()), health.score(), at));
        return Stream.concat(Stream.of(scored), crossed).map(event -> Announcement.of(event, subject, at));
    }

    private static Stream<Announcement> risk(Assessed assessed) {
        return assessed.risk().filter(_ -> RiskStore.worthTelling(assessed)).stream()
                .map(risk -> new ChurnRiskChanged(
                        assessed.account().toString(),
                        risk.risk(),
                        ScoringEvent.RiskLevel.valueOf(risk.level().name()),
                        assessed.before().risk().map(PriorRisk::risk).orElse(null),
                        risk.additions().stream()
                                .map(one -> new ScoringEvent.RiskAddition(
                                        one.rule(), one.points(), one.since(), one.text()))
                                .toList(),
                        assessed.now()))
                .map(event -> Announcement.of(event, "account:" + assessed.account(), assessed.now()));
    }

    /** What a verdict tells others, if anything. */
    static Stream<Announcement> warning(Judged about) {
        WarningState state = about.state();
        Optional<ScoringEvent> event =
                switch (about.verdict()) {
                    case Verdict.Raised raised ->
                        Optional.of(new WarningRaised(warning(about, state, raised.warning())));
                    case Verdict.Changed changed ->
                        Optional.of(new WarningChanged(warning(about, state, changed.warning())));
                    case Verdict.Cleared cleared ->
                        Optional.of(new WarningCleared(
                                warning(about, state, cleared.warning()), cleared.reason(), about.now()));
                    case Verdict.Stays _, Verdict.Waits _, Verdict.Calm _ -> Optional.empty();
                };
        return event.stream().map(told -> Announcement.of(told, "warning:" + state.key(), about.now()));
    }

    private static ScoringEvent.Warning warning(Judged about, WarningState state, OpenWarning open) {
        return new ScoringEvent.Warning(
                open.id(),
                state.key(),
                state.rule(),
                open.ruleVersion(),
                about.account() == null ? null : about.account().toString(),
                state.about().flatMap(Subject::personRef).orElse(null),
                ScoringEvent.Severity.valueOf(open.severity().name()),
                open.since(),
                open.raisedAt(),
                open.hold() == ClockHold.NONE,
                about.score().map(HealthScore::score).orElse(null),
                about.score().map(HealthScore::band).map(Announcements::band).orElse(null),
                open.evidence().stream()
                        .map(one -> new ScoringEvent.Evidence(one.measure(), one.value(), one.threshold(), one.text()))
                        .toList(),
                state.about().flatMap(Subject::named).orElse(null));
    }

    /** What cost most, most first. The cap that bites is always among it. */
    private static List<Reason> reasons(HealthScore health) {
        List<Reason> reasons = new ArrayList<>();
        health.bitingCap()
                .ifPresent(cap -> reasons.add(new Reason(cap.id(), cap.value(), null, cap.lost(), cap.text())));
        health.costliest(REASONS - reasons.size()).stream()
                .map(one -> new Reason(one.measure(), one.value(), one.points(), one.lost(), one.text()))
                .forEach(reasons::add);
        reasons.sort(Comparator.comparing(Reason::lost).reversed());
        return List.copyOf(reasons);
    }

    private static ScoringEvent.HealthBand band(HealthBand band) {
        return ScoringEvent.HealthBand.valueOf(band.name());
    }
}
