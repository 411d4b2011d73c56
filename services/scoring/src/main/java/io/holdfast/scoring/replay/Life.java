package io.holdfast.scoring.replay;

import io.holdfast.scoring.assessment.AccountFile;
import io.holdfast.scoring.assessment.Assessment;
import io.holdfast.scoring.assessment.Findings;
import io.holdfast.scoring.assessment.PastScores;
import io.holdfast.scoring.define.InForce;
import io.holdfast.scoring.hindsight.Past;
import io.holdfast.scoring.hindsight.Reading;
import io.holdfast.scoring.hindsight.Signal;
import io.holdfast.scoring.risk.ChurnRisk;
import io.holdfast.scoring.score.HealthScore;
import io.holdfast.scoring.score.Scoring.Scored;
import io.holdfast.scoring.score.StoredScore;
import io.holdfast.scoring.warn.BandConfirmation;
import io.holdfast.scoring.warn.ClockHold;
import io.holdfast.scoring.warn.OpenWarning;
import io.holdfast.scoring.warn.Severity;
import io.holdfast.scoring.warn.Subject;
import io.holdfast.scoring.warn.Verdict;
import io.holdfast.scoring.warn.WarningState;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One account lived again by one set of definitions: each day is judged with what the days before left behind. */
final class Life {

    private final Candidate about;
    private final List<Reading> readings = new ArrayList<>();
    private final Map<String, Signal> open = new HashMap<>();
    private final List<Signal> closed = new ArrayList<>();
    private Optional<StoredScore> score = Optional.empty();
    private Optional<BandConfirmation> band = Optional.empty();
    private List<WarningState> warnings = List.of();
    private Map<String, Instant> riskSince = Map.of();
    private Instant first;

    Life(Candidate about) {
        this.about = about;
    }

    Candidate about() {
        return about;
    }

    /** Judges the end of another day. */
    void live(InForce inForce, Findings findings, LocalDate day, Instant asOf) {
        first = first == null ? asOf : first;
        AccountFile file = new AccountFile(
                about.id(),
                about.account().ageDays(asOf),
                false,
                false,
                false,
                score,
                band,
                warnings,
                recent(),
                false,
                about.account().industry(),
                about.account().tier());
        Assessment assessment = Assessment.of(
                inForce.score(about.account(), findings.measures(), asOf),
                inForce.identity(about.account(), asOf),
                inForce.rules(),
                file,
                findings,
                asOf);
        band = assessment.band();
        score = assessment.scoring() instanceof Scored scored
                ? Optional.of(read(scored.health(), findings, day, asOf))
                : Optional.empty();
        assessment.verdicts().forEach(verdict -> hear(verdict, day));
        warnings = assessment.verdicts().stream()
                .map(Verdict::state)
                .filter(state -> !state.isCalm())
                .toList();
    }

    /** Scores of the days that rules look back at, and the one before. */
    private List<PastScores.Day> recent() {
        return readings.subList(Math.max(0, readings.size() - PastScores.DAYS - 1), readings.size()).stream()
                .map(reading -> new PastScores.Day(reading.day(), reading.score()))
                .toList();
    }

    private StoredScore read(HealthScore health, Findings findings, LocalDate day, Instant asOf) {
        ChurnRisk risk = ChurnRisk.of(health.score(), findings.measures(), riskSince, asOf);
        riskSince = risk.since();
        readings.add(new Reading(
                day, health.score(), health.band(), band.orElseThrow().confirmed(), risk.risk()));
        return new StoredScore(health.score(), health.band(), health.model(), health.modelVersion());
    }

    private void hear(Verdict verdict, LocalDate day) {
        String key = verdict.state().key();
        switch (verdict) {
            case Verdict.Raised raised -> open.put(key, begun(raised.state(), raised.warning(), day));
            case Verdict.Changed changed ->
                open.computeIfPresent(key, (_, signal) -> grown(signal, changed.warning(), day));
            case Verdict.Cleared _ ->
                Optional.ofNullable(open.remove(key)).ifPresent(signal -> closed.add(ended(signal, day)));
            case Verdict.Stays _, Verdict.Waits _, Verdict.Calm _ -> {}
        }
    }

    /**
     * Whether it became true while the account was being looked at. Without a score everything counts as found and starts
     * no clock, though a rule that needs none has noticed it all the same.
     */
    private boolean noticed(WarningState state, OpenWarning warning) {
        return warning.hold() != ClockHold.DISCOVERY
                || score.isEmpty() && state.trueSince().values().stream().allMatch(first::isBefore);
    }

    /** A person is not named: reports outlive what people ask to be forgotten. */
    private Signal begun(WarningState state, OpenWarning warning, LocalDate day) {
        boolean loud = loud(warning);
        return new Signal(
                state.rule(),
                warning.severity(),
                state.about()
                        .map(subject -> subject.kind() == Subject.Kind.PERSON
                                ? subject.kind().name().toLowerCase(Locale.ROOT)
                                : subject.named().orElseThrow())
                        .orElse(null),
                day,
                loud ? day : null,
                loud && warning.hold() == ClockHold.NONE ? day : null,
                null,
                noticed(state, warning));
    }

    private static Signal grown(Signal signal, OpenWarning warning, LocalDate day) {
        boolean loud = loud(warning);
        boolean higher = warning.severity().compareTo(signal.severity()) > 0;
        return new Signal(
                signal.rule(),
                higher ? warning.severity() : signal.severity(),
                signal.subject(),
                signal.raised(),
                signal.loudFrom() == null && loud ? day : signal.loudFrom(),
                signal.alerted() == null && loud && warning.hold() == ClockHold.NONE ? day : signal.alerted(),
                null,
                signal.noticed());
    }

    private static Signal ended(Signal signal, LocalDate day) {
        return new Signal(
                signal.rule(),
                signal.severity(),
                signal.subject(),
                signal.raised(),
                signal.loudFrom(),
                signal.alerted(),
                day,
                signal.noticed());
    }

    private static boolean loud(OpenWarning warning) {
        return warning.severity().compareTo(Severity.MEDIUM) >= 0;
    }

    /** What it came to. */
    Past past() {
        List<Signal> signals = new ArrayList<>(closed);
        signals.addAll(open.values());
        signals.sort(Comparator.comparing(Signal::raised).thenComparing(Signal::rule));
        return new Past(
                about.id(), about.name(), about.account().owner(), readings, signals, about.revenue(), about.end());
    }
}
