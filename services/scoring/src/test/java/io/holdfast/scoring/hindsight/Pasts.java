package io.holdfast.scoring.hindsight;

import io.holdfast.scoring.score.HealthBand;
import io.holdfast.scoring.warn.Severity;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Pasts of accounts, told day by day in days since the first one. */
final class Pasts {

    static final LocalDate FIRST = LocalDate.parse("2025-01-06");

    private final String name;
    private final List<Reading> readings = new ArrayList<>();
    private final List<Signal> signals = new ArrayList<>();
    private final List<Revenue> revenue = new ArrayList<>();
    private String owner = "ann";
    private LocalDate end;

    private Pasts(String name) {
        this.name = name;
    }

    static Pasts of(String name) {
        return new Pasts(name);
    }

    static LocalDate day(int day) {
        return FIRST.plusDays(day);
    }

    Pasts ownedBy(String someone) {
        owner = someone;
        return this;
    }

    /** The same score on all days of a span, its band confirmed at once. */
    Pasts scored(int from, int to, String score) {
        BigDecimal value = new BigDecimal(score);
        for (int day = from; day <= to; day++) {
            HealthBand band = HealthBand.of(value);
            BigDecimal risk = new BigDecimal("80").subtract(value.multiply(new BigDecimal("0.8")));
            readings.add(new Reading(day(day), value, band, band, risk));
        }
        return this;
    }

    Pasts paid(int from, long mrrMinor) {
        revenue.add(new Revenue(day(from), mrrMinor));
        return this;
    }

    Pasts warned(String rule, int day) {
        return warned(rule, day, null);
    }

    Pasts warned(String rule, int day, Integer cleared) {
        LocalDate raised = day(day);
        signals.add(new Signal(
                rule, Severity.HIGH, null, raised, raised, raised, cleared == null ? null : day(cleared), true));
        return this;
    }

    Pasts whispered(String rule, int day) {
        signals.add(new Signal(rule, Severity.LOW, null, day(day), null, null, null, true));
        return this;
    }

    Pasts found(String rule, int day) {
        signals.add(new Signal(rule, Severity.HIGH, null, day(day), day(day), null, null, false));
        return this;
    }

    Pasts left(int day) {
        end = day(day);
        return this;
    }

    Past past() {
        return new Past(
                name,
                "Acme " + name,
                owner,
                readings,
                signals.stream().sorted(Comparator.comparing(Signal::raised)).toList(),
                revenue,
                Optional.ofNullable(end));
    }
}
