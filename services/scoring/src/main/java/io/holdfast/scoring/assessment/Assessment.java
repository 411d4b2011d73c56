package io.holdfast.scoring.assessment;

import io.holdfast.scoring.score.Contribution;
import io.holdfast.scoring.score.HealthBand;
import io.holdfast.scoring.score.HealthScore;
import io.holdfast.scoring.score.Measurement.Measured;
import io.holdfast.scoring.score.Measurement.Missing;
import io.holdfast.scoring.score.Measurement.NotApplicable;
import io.holdfast.scoring.score.ModelIdentity;
import io.holdfast.scoring.score.ScoreChange;
import io.holdfast.scoring.score.Scoring;
import io.holdfast.scoring.score.Scoring.NotEnoughData;
import io.holdfast.scoring.score.Scoring.Scored;
import io.holdfast.scoring.warn.BandConfirmation;
import io.holdfast.scoring.warn.Circumstances;
import io.holdfast.scoring.warn.EarlyWarnings;
import io.holdfast.scoring.warn.Evidence;
import io.holdfast.scoring.warn.Feed;
import io.holdfast.scoring.warn.Readings;
import io.holdfast.scoring.warn.Rule;
import io.holdfast.scoring.warn.Subject;
import io.holdfast.scoring.warn.Verdict;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Everything decided about one account at one moment.
 *
 * @param band the confirmed band; empty while there is no score
 * @param verdicts one per rule and key that was looked at
 * @param lookAgainAt when a hold ends, or a live measure changes, that could decide something without any new fact
 */
public record Assessment(
        Scoring scoring,
        ScoreChange change,
        Optional<BandConfirmation> band,
        List<Verdict> verdicts,
        Optional<Instant> lookAgainAt) {

    /** Name under which rules read the confirmed band: 0 green, 1 yellow, 2 red. */
    public static final String CONFIRMED_BAND = "band.confirmed";

    private static final int EXPLAINING = 3;

    /**
     * Assesses an account.
     *
     * @param scoring its overall score
     * @param model by what that was made: another than before finds what may be old
     */
    public static Assessment of(
            Scoring scoring, ModelIdentity model, List<Rule> rules, AccountFile file, Findings findings, Instant now) {
        Optional<BandConfirmation> band = confirm(scoring, file, now);
        boolean modelChanged = file.score().filter(last -> !model.made(last)).isPresent();
        Circumstances circumstances = new Circumstances(
                now,
                file.discovery() || file.score().isEmpty() || modelChanged,
                file.contactsFound(),
                scoring.confidence(),
                file.ageDays(),
                file.left(),
                file.silent(),
                file.industry(),
                file.tier());
        List<Verdict> verdicts = EarlyWarnings.judge(
                rules,
                file.account(),
                readings(findings, scoring, band, file, now),
                subjects(findings),
                file.warnings(),
                findings.planned() ? EnumSet.allOf(Feed.class) : findings.silent(),
                findings.warming(),
                circumstances);
        Optional<Instant> due = Stream.of(
                        band.flatMap(BandConfirmation::due),
                        EarlyWarnings.due(
                                rules, verdicts.stream().map(Verdict::state).toList(), circumstances),
                        findings.changesAt())
                .flatMap(Optional::stream)
                .filter(now::isBefore)
                .min(Instant::compareTo);
        return new Assessment(scoring, ScoreChange.between(file.score(), scoring), band, verdicts, due);
    }

    private static Optional<BandConfirmation> confirm(Scoring scoring, AccountFile file, Instant now) {
        return switch (scoring) {
            case NotEnoughData _ -> Optional.empty();
            case Scored scored ->
                Optional.of(file.band()
                        .filter(_ -> file.score().isPresent())
                        .map(before -> before.after(scored.health().score(), now))
                        .orElseGet(() -> BandConfirmation.first(scored.health().score(), now)));
        };
    }

    private static Readings readings(
            Findings findings, Scoring scoring, Optional<BandConfirmation> band, AccountFile file, Instant now) {
        Map<String, BigDecimal> values = new HashMap<>();
        Set<String> foreign = new HashSet<>();
        findings.measures().byName().forEach((name, measurement) -> {
            switch (measurement) {
                case Measured measured -> values.put(name, measured.value());
                case NotApplicable _ -> foreign.add(name);
                case Missing _ -> {}
            }
        });
        if (scoring instanceof Scored scored) {
            values.putAll(PastScores.readings(
                    file.past(), scored.health().score(), LocalDate.ofInstant(now, ZoneOffset.UTC)));
        }
        Map<String, Instant> since = new HashMap<>();
        band.ifPresent(confirmation -> {
            HealthBand confirmed = confirmation.confirmed();
            values.put(CONFIRMED_BAND, BigDecimal.valueOf(HealthBand.GREEN.ordinal() - confirmed.ordinal()));
            if (confirmation.below80() != null) {
                since.put(CONFIRMED_BAND, confirmation.below80());
            }
        });
        return new Readings(values, foreign, since, background(scoring));
    }

    private static List<Evidence> background(Scoring scoring) {
        if (!(scoring instanceof Scored scored)) {
            return List.of();
        }
        HealthScore health = scored.health();
        BigDecimal edge = health.band() == HealthBand.RED ? HealthBand.YELLOW_FROM : HealthBand.GREEN_FROM;
        String side = health.score().compareTo(edge) < 0 ? ", below " : ", not below ";
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(
                new Evidence("health", health.score(), edge, "Health is " + health.score() + side + edge.intValue()));
        health.bitingCap()
                .ifPresent(cap -> evidence.add(new Evidence(
                        cap.id(), cap.value(), cap.ceiling(), cap.text() + " (-" + cap.lost() + " points)")));
        for (Contribution contribution : health.costliest(EXPLAINING)) {
            evidence.add(new Evidence(
                    contribution.measure(),
                    contribution.value(),
                    null,
                    contribution.text() + " (-" + contribution.lost() + " points)"));
        }
        return evidence;
    }

    private static Map<Subject, Readings> subjects(Findings findings) {
        Map<Subject, Readings> subjects = new HashMap<>();
        findings.subjects().forEach((one, values) -> subjects.put(one, Readings.of(values)));
        return subjects;
    }
}
