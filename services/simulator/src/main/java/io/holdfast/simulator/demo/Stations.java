package io.holdfast.simulator.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/** What the demonstration promised to show, and what of it was really seen. */
final class Stations {

    /** One promise. */
    enum Station {
        PLATFORM("the platform is up, all ten services"),
        HISTORY("history taken in through the four front doors, in runs"),
        NO_ALERTS_FROM_HISTORY("history started no clock"),
        SCORES("every paying account has a score with reasons"),
        SILENT_SPONSOR("the silent sponsor shows in the score and as a warning that waits"),
        FIGURES_BEFORE("the figures before: bands, retention, MRR bridge that adds up"),
        RISK_AND_PEOPLE("churn risk and the people behind the numbers"),
        WHAT_IF("what another model would say, over today and the past, without writing anything"),
        CRITICAL_TICKET("a critical ticket raised a warning and an alert"),
        SCORE_FELL("the score of the declining account fell, with reasons"),
        WARNING("an early warning was raised, with evidence"),
        ALERT("an alert was opened, with owner and deadline"),
        MAIL("the owner was told by mail"),
        PLAY("a play started by itself and gave out tasks"),
        WORKLIST("the owner's worklist shows it, with money at risk and reason"),
        CLOCK_STOPPED("a completed task stopped the alert's clock"),
        INTERVENTION("one intervention gathers the plays and knows its first touch"),
        WEBHOOK("webhooks were received and their signatures verified"),
        FIGURES_AFTER("the figures after: bands moved, the response is measured");

        private final String promise;

        Station(String promise) {
            this.promise = promise;
        }
    }

    private final PrintStream out;
    private final long started = System.nanoTime();
    private final SequencedMap<Station, String> seen = new LinkedHashMap<>();

    Stations(PrintStream out) {
        this.out = out;
    }

    /** A chapter of the story. */
    void chapter(String title) {
        out.printf("%n%s  %s%n", clock(), title);
    }

    /** A line of the story. */
    void tell(String format, Object... values) {
        out.printf("         " + format + "%n", values);
    }

    /** A promise was kept: {@code proof} is what was seen. */
    void saw(Station station, String proof) {
        seen.put(station, proof);
        out.printf("%s  [seen] %s: %s%n", clock(), station.promise, proof);
    }

    boolean complete() {
        return seen.size() == Station.values().length;
    }

    /** Prints the list of promises, kept or not. */
    void summary() {
        out.printf("%n%s  What this demonstration really saw%n", clock());
        for (var station : Station.values()) {
            out.printf("         %-6s %s%n", seen.containsKey(station) ? "yes" : "NO", station.promise);
        }
    }

    Map<Station, String> seen() {
        return seen;
    }

    private String clock() {
        var passed = Duration.ofNanos(System.nanoTime() - started);
        return "[%d:%02d]".formatted(passed.toMinutes(), passed.toSecondsPart());
    }
}
