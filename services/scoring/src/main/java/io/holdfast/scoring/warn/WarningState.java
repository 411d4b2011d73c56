package io.holdfast.scoring.warn;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is remembered of one key between two evaluations.
 *
 * @param trueSince per level, since when its condition has been true without a break
 * @param discovered whether the condition was true already when it was first looked at, or became so by a discovery
 */
public record WarningState(
        String key,
        String rule,
        Optional<Subject> about,
        Map<Severity, Instant> trueSince,
        boolean discovered,
        Optional<OpenWarning> open) {

    public WarningState {
        trueSince = Map.copyOf(trueSince);
    }

    /** Nothing known yet. */
    public static WarningState calm(String rule, String account, Optional<Subject> about) {
        String key =
                rule + ":" + account + about.map(one -> ":" + one.keyPart()).orElse("");
        return new WarningState(key, rule, about, Map.of(), false, Optional.empty());
    }

    /** Whether there is nothing to remember. */
    public boolean isCalm() {
        return open.isEmpty() && trueSince.isEmpty();
    }

    WarningState opened(OpenWarning warning) {
        return new WarningState(key, rule, about, trueSince, discovered, Optional.of(warning));
    }

    WarningState closed() {
        return new WarningState(key, rule, about, trueSince, discovered, Optional.empty());
    }

    /** What is remembered while nothing can be concluded: an open warning stays, time held is forgotten. */
    WarningState paused() {
        return new WarningState(key, rule, about, Map.of(), false, open);
    }

    /** What is remembered after looking again; unknown breaks a hold, so that a pause never counts as time held. */
    WarningState looked(Rule asked, Readings readings, Circumstances at) {
        Map<Severity, Instant> since = new EnumMap<>(Severity.class);
        for (Rule.Level level : asked.levels()) {
            if (level.when().test(readings) == Condition.Truth.TRUE) {
                since.put(level.severity(), trueSince.getOrDefault(level.severity(), at.now()));
            }
        }
        boolean found = trueSince.isEmpty() ? at.discovery() : discovered;
        return new WarningState(key, rule, about, since, !since.isEmpty() && found, open);
    }
}
