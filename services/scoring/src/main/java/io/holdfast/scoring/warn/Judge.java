package io.holdfast.scoring.warn;

import io.holdfast.scoring.warn.Condition.Truth;
import io.holdfast.scoring.warn.Rule.Level;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Judges one rule for one key. */
final class Judge {

    static final String LEFT = "the customer has left";
    static final String NOT_APPLICABLE = "the rule does not apply to this account any more";

    private Judge() {}

    /**
     * @param absorbed whether the warning that this rule joins is open
     * @param joined evidence of the rules that this one absorbs
     */
    static Verdict judge(
            Rule rule,
            Readings readings,
            WarningState before,
            Circumstances at,
            boolean absorbed,
            List<Evidence> joined) {
        if (at.left()) {
            return end(before, LEFT);
        }
        if (readings.foreignTo(rule)) {
            return end(before, NOT_APPLICABLE);
        }
        WarningState looked = before.looked(rule, readings, at);
        if (before.open().isPresent()) {
            OpenWarning open = before.open().orElseThrow();
            return judgeOpen(rule, readings.startingWith(open.start()), looked, open, at, absorbed, joined);
        }
        if (rule.clear().test(readings) == Truth.TRUE) {
            return new Verdict.Calm(looked);
        }
        Optional<Level> level = held(rule, looked, at.now());
        if (level.isEmpty()) {
            return looked.trueSince().isEmpty()
                    ? new Verdict.Calm(looked)
                    : new Verdict.Waits(looked, Verdict.Why.HELD_FOR);
        }
        if (at.accountAgeDays() < rule.minimumAgeDays()) {
            return new Verdict.Waits(looked, Verdict.Why.ACCOUNT_TOO_YOUNG);
        }
        if (absorbed && rule.absorbed(level.get().severity())) {
            return new Verdict.Waits(looked, Verdict.Why.ABSORBED);
        }
        OpenWarning raised = raise(rule, level.get(), readings, looked, at, joined);
        return new Verdict.Raised(looked.opened(raised), raised);
    }

    private static Verdict judgeOpen(
            Rule rule,
            Readings readings,
            WarningState looked,
            OpenWarning open,
            Circumstances at,
            boolean absorbed,
            List<Evidence> joined) {
        if (rule.clear().test(readings) == Truth.TRUE) {
            return end(looked, clearReason(rule, readings));
        }
        Severity severity = severity(rule, looked, open, at.now());
        if (absorbed && rule.absorbed(severity)) {
            return end(
                    looked,
                    "joined the open warning " + rule.absorbedBy().orElseThrow().rule());
        }
        Level level = rule.level(severity);
        List<Evidence> evidence =
                level.when().test(readings) == Truth.TRUE ? evidence(rule, level, readings, joined) : open.evidence();
        ClockHold hold = hold(open, severity, at);
        boolean material = severity != open.severity()
                || hold != open.hold()
                || !measures(evidence).equals(measures(open.evidence()));
        if (!material) {
            return new Verdict.Stays(looked);
        }
        OpenWarning changed = new OpenWarning(
                open.id(), rule.version(), severity, open.since(), open.raisedAt(), hold, evidence, open.start());
        return new Verdict.Changed(looked.opened(changed), changed);
    }

    /** An open warning that stays, told again with what is so now. */
    static Verdict remind(Rule rule, Readings readings, WarningState state, OpenWarning open) {
        Level level = rule.level(open.severity());
        List<Evidence> evidence = level.when().test(readings) == Truth.TRUE
                ? evidence(rule, level, readings, List.of())
                : open.evidence();
        OpenWarning again = new OpenWarning(
                open.id(),
                rule.version(),
                open.severity(),
                open.since(),
                open.raisedAt(),
                open.hold(),
                evidence,
                open.start());
        return new Verdict.Changed(state.opened(again), again);
    }

    /** The highest level that has been true for long enough. */
    private static Optional<Level> held(Rule rule, WarningState state, Instant now) {
        return rule.levels().reversed().stream()
                .filter(level -> Optional.ofNullable(state.trueSince().get(level.severity()))
                        .filter(since -> !now.isBefore(since.plus(level.heldFor())))
                        .isPresent())
                .findFirst();
    }

    private static Severity severity(Rule rule, WarningState looked, OpenWarning open, Instant now) {
        Severity held = held(rule, looked, now).map(Level::severity).orElse(open.severity());
        return rule.followsLevel() || held.compareTo(open.severity()) > 0 ? held : open.severity();
    }

    /** A higher level noticed in the ordinary course starts the clock that a discovery or the silence withheld. */
    private static ClockHold hold(OpenWarning open, Severity severity, Circumstances at) {
        boolean worse = severity.compareTo(open.severity()) > 0;
        boolean free = at.hold(false) == ClockHold.NONE;
        return switch (open.hold()) {
            case NONE -> ClockHold.NONE;
            case CONFIDENCE -> free ? ClockHold.NONE : ClockHold.CONFIDENCE;
            case DISCOVERY, SILENT -> worse && free ? ClockHold.NONE : open.hold();
        };
    }

    private static OpenWarning raise(
            Rule rule, Level level, Readings readings, WarningState looked, Circumstances at, List<Evidence> joined) {
        Instant since = level.when()
                .measures()
                .map(readings.since()::get)
                .filter(known -> known != null)
                .min(Instant::compareTo)
                .orElseGet(() -> looked.trueSince().get(level.severity()));
        UUID id = UUID.nameUUIDFromBytes((looked.key() + "@" + at.now()).getBytes(StandardCharsets.UTF_8));
        return new OpenWarning(
                id.toString(),
                rule.version(),
                level.severity(),
                since,
                at.now(),
                at.hold(looked.discovered()),
                evidence(rule, level, readings, joined),
                start(rule, readings));
    }

    private static Map<String, BigDecimal> start(Rule rule, Readings readings) {
        Map<String, BigDecimal> start = new HashMap<>();
        rule.remembered().forEach(measure -> readings.value(measure).ifPresent(value -> start.put(measure, value)));
        return start;
    }

    private static List<Evidence> evidence(Rule rule, Level level, Readings readings, List<Evidence> joined) {
        List<Evidence> evidence =
                new ArrayList<>(level.when().evidence(readings).toList());
        if (rule.explainsScore()) {
            evidence.addAll(readings.background());
        }
        evidence.addAll(joined);
        return evidence;
    }

    private static Set<String> measures(List<Evidence> evidence) {
        return evidence.stream().map(Evidence::measure).collect(Collectors.toSet());
    }

    private static String clearReason(Rule rule, Readings readings) {
        String why = rule.clear().evidence(readings).map(Evidence::text).collect(Collectors.joining("; "));
        return why.isEmpty() ? "its clearing condition holds" : why;
    }

    /** The end of what is open, if anything is. */
    static Verdict end(WarningState state, String reason) {
        WarningState closed = state.closed();
        return state.open()
                .<Verdict>map(open -> new Verdict.Cleared(closed, open, reason))
                .orElseGet(() -> new Verdict.Calm(closed));
    }
}
