package io.holdfast.scoring.warn;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A shipped or edited warning rule: data, versioned.
 *
 * @param key name of the rule, first part of the key of its warnings
 * @param keyedBy what each of has a warning of its own beside the account; empty when the account has one
 * @param levels mildest first
 * @param clear what ends an open warning
 * @param minimumAgeDays age of the account below which it raises nothing
 * @param followsLevel whether an open warning also steps down while it is not cleared
 * @param explainsScore whether the costliest contributions of the score belong to its evidence
 * @param absorbedBy a rule whose open warning takes this one's mildest level in as evidence; empty for never
 * @param absence whether it concludes from silence, and so pauses while the feed it looks at is silent
 */
public record Rule(
        String key,
        int version,
        Optional<Subject.Kind> keyedBy,
        List<Level> levels,
        Condition clear,
        int minimumAgeDays,
        boolean followsLevel,
        boolean explainsScore,
        Optional<String> absorbedBy,
        boolean absence) {

    /**
     * @param heldFor how long the condition must have been true without a break
     */
    public record Level(Severity severity, Condition when, Duration heldFor) {}

    public Rule {
        if (levels.isEmpty()) {
            throw new IllegalArgumentException("rule " + key + " needs a level");
        }
        levels = levels.stream().sorted(Comparator.comparing(Level::severity)).toList();
    }

    /** Where the readings come from that decide whether it is true. */
    Set<Feed> feeds() {
        return levels.stream()
                .flatMap(level -> level.when().measures())
                .map(Feed::of)
                .collect(Collectors.toSet());
    }

    Severity mildest() {
        return levels.getFirst().severity();
    }

    Level level(Severity severity) {
        return levels.stream()
                .filter(level -> level.severity() == severity)
                .findFirst()
                .orElse(levels.getFirst());
    }
}
