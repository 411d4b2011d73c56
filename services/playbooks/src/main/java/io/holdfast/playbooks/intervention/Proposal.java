package io.holdfast.playbooks.intervention;

import io.holdfast.playbooks.customer.Health;
import io.holdfast.playbooks.customer.Health.Band;
import io.holdfast.playbooks.intervention.Intervention.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What the data say of an open intervention. Achieved: green within 60 days of the decline and for 7 days in a row. After
 * 60 days, partial: one band better but not green; else missed. Once proposed it stays.
 *
 * @param outcome empty while it is too early
 * @param lookAgainAt when time alone may change it; empty once it is proposed
 */
public record Proposal(Optional<Outcome> outcome, Optional<Instant> lookAgainAt) {

    /** How long recovery may take. */
    public static final Duration WINDOW = Duration.ofDays(60);

    /** How long it has to last. */
    public static final Duration LASTING = Duration.ofDays(7);

    /** Proposes an outcome. */
    public static Proposal of(Intervention intervention, Optional<Health> health, Instant now) {
        if (intervention.proposed().isPresent() || !intervention.open()) {
            return new Proposal(intervention.proposed(), Optional.empty());
        }
        Instant windowEnd = intervention.declinedAt().plus(WINDOW);
        Optional<Instant> lasting = health.flatMap(Health::greenSince)
                .map(since -> since.isBefore(intervention.declinedAt()) ? intervention.declinedAt() : since)
                .filter(since -> !since.isAfter(windowEnd))
                .map(since -> since.plus(LASTING));
        if (lasting.isPresent()) {
            return lasting.get().isAfter(now)
                    ? new Proposal(Optional.empty(), lasting)
                    : new Proposal(Optional.of(Outcome.ACHIEVED), Optional.empty());
        }
        if (now.isBefore(windowEnd)) {
            return new Proposal(Optional.empty(), Optional.of(windowEnd));
        }
        return new Proposal(
                Optional.of(better(intervention, health) ? Outcome.PARTIAL : Outcome.MISSED), Optional.empty());
    }

    private static boolean better(Intervention intervention, Optional<Health> health) {
        return intervention
                .bandBefore()
                .flatMap(before -> health.map(
                        after -> after.band() != Band.GREEN && after.band().compareTo(before) > 0))
                .orElse(false);
    }
}
