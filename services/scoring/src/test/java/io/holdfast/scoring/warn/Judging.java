package io.holdfast.scoring.warn;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.scoring.warn.Verdict.Changed;
import io.holdfast.scoring.warn.Verdict.Cleared;
import io.holdfast.scoring.warn.Verdict.Raised;
import io.holdfast.scoring.warn.Verdict.Waits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;

/** One account judged by the shipped rules again and again, with everything remembered in between. */
abstract class Judging {

    static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
    /** The latest version of every rule as shipped. */
    static final List<Rule> SHIPPED = shipped();

    List<WarningState> states = new ArrayList<>();
    Instant now = START;
    boolean discovery;
    boolean contactsFound;
    boolean paused;
    boolean warming;
    boolean left;
    boolean quiet;
    String industry;
    String tier;
    Set<Feed> silent = Set.of();
    String confidence = "1";
    long ageDays = 400;

    List<Verdict> judge(Map<String, String> values) {
        return judge(Readings.of(decimals(values)), Map.of());
    }

    List<Verdict> judge(Readings account, Map<String, Readings> people) {
        Map<Subject, Readings> subjects = new HashMap<>();
        people.forEach((person, readings) -> subjects.put(Subject.person(person), readings));
        return judgeAll(account, subjects);
    }

    List<Verdict> judgeAll(Readings account, Map<Subject, Readings> subjects) {
        List<Verdict> verdicts = EarlyWarnings.judge(
                SHIPPED,
                "a1",
                account,
                subjects,
                states,
                paused ? Set.of(Feed.USAGE) : silent,
                warming ? Set.of(Feed.CONTACTS) : Set.of(),
                circumstances());
        states = new ArrayList<>(verdicts.stream()
                .map(Verdict::state)
                .filter(state -> !state.isCalm())
                .toList());
        return verdicts;
    }

    Circumstances circumstances() {
        return new Circumstances(
                now, discovery, contactsFound, new BigDecimal(confidence), ageDays, left, quiet, industry, tier);
    }

    void advance(double hours) {
        now = now.plusSeconds((long) (hours * 3600));
    }

    OpenWarning openOf(String rule) {
        return states.stream()
                .filter(state -> state.rule().equals(rule))
                .flatMap(state -> state.open().stream())
                .findFirst()
                .orElseThrow();
    }

    static <V extends Verdict> V the(List<Verdict> verdicts, Class<V> kind) {
        List<V> found =
                verdicts.stream().filter(kind::isInstance).map(kind::cast).toList();
        assertThat(found)
                .as("exactly one %s in %s", kind.getSimpleName(), verdicts)
                .hasSize(1);
        return found.getFirst();
    }

    static String outcome(List<Verdict> verdicts, String rule) {
        Optional<Verdict> verdict =
                verdicts.stream().filter(one -> one.state().rule().equals(rule)).findFirst();
        return switch (verdict.orElse(null)) {
            case null -> "CALM";
            case Raised raised -> raised.warning().severity().name();
            case Changed changed -> changed.warning().severity().name();
            case Cleared _ -> "CLEARED";
            case Verdict.Stays _ -> "STAYS";
            case Waits _ -> "WAITS";
            case Verdict.Calm _ -> "CALM";
        };
    }

    static Map<String, BigDecimal> decimals(Map<String, String> values) {
        Map<String, BigDecimal> decimals = new HashMap<>();
        values.forEach((measure, value) -> decimals.put(measure, new BigDecimal(value)));
        return decimals;
    }

    private static List<Rule> shipped() {
        try (var files =
                Files.list(Path.of(Judging.class.getResource("/shipped/rules").toURI()))) {
            return List.copyOf(files.map(Judging::read)
                    .collect(Collectors.toMap(
                            Rule::key,
                            rule -> rule,
                            BinaryOperator.maxBy(Comparator.comparing(Rule::version)),
                            TreeMap::new))
                    .values());
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Rule read(Path file) {
        try {
            return RuleFormat.read(new ObjectMapper().readTree(file.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
