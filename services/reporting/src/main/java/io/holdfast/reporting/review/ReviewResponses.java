package io.holdfast.reporting.review;

import io.holdfast.http.Page;
import io.holdfast.http.PageRequest;
import io.holdfast.reporting.Asked;
import io.holdfast.reporting.Policy;
import io.holdfast.reporting.ReportingConfig;
import io.holdfast.reporting.Span;
import io.holdfast.reporting.cases.Case;
import io.holdfast.reporting.cases.CaseLoad;
import io.holdfast.reporting.cases.Outcomes;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Shell. Answers questions about people's responses, as of now. */
@ApplicationScoped
class ReviewResponses {

    /** Most urgent first. */
    static final List<String> SEVERITIES = List.of("CRITICAL", "HIGH", "MEDIUM", "LOW", "INFO");

    private static final Map<String, String> RESPONSE = Map.of(
            "which", "Alerts with a clock that were opened in the period; merged ones are counted where they live on.",
            "time", "From opening to the first response; a response from before the opening took no time.",
            "met", "Answered by the deadline; breached: answered later, or the deadline passed unanswered.",
            "open", "Open and unanswered alerts stand apart with their age; they are in no mean, median or p90.",
            "p90", "The shortest time that at least 90 % of the answered alerts did not exceed.");

    private static final Map<String, String> INTERVENTION = Map.of(
            "which", "Interventions on declines that began in the period, cancelled ones left out.",
            "time",
                    "From the decline (first crossing) to the first qualifying touch by a human; earlier touches do not count.",
            "mean", "Mean, median and p90 over touched interventions, in days.",
            "median", "The one in the middle; of an even number the mean of the two in the middle.",
            "p90", "The shortest time that at least 90 % of the touched interventions did not exceed.",
            "openMeanAge", "Untouched and not closed, apart, with their age.",
            "openOldest", "Age of the longest waiting one.",
            "asOfMean", "Mean of touched and open ones together, the open ones with their age.");

    private static final Map<String, String> SUCCESS = Map.of(
            "which", "Interventions closed in the period; all plays on one decline are one intervention.",
            "strict", "Achieved / closed not cancelled.",
            "weighted", "(Achieved + 0.5 x partial) / closed not cancelled.",
            "proactive", "Opened before complaint, notice, or a rating of 0 to 6.");

    private final CaseReader cases;
    private final Clock clock;
    private final String currency;

    ReviewResponses(CaseReader cases, Clock clock, ReportingConfig config) {
        this.cases = cases;
        this.clock = clock;
        this.currency = config.currency().getCurrencyCode();
    }

    Uni<ResponseTimes> responseTimes(Span span) {
        Instant now = now();
        return cases.alertCases(span)
                .map(bySeverity -> new ResponseTimes(
                        span,
                        Stream.concat(
                                        SEVERITIES.stream()
                                                .filter(bySeverity::containsKey)
                                                .map(severity -> row(severity, bySeverity.get(severity), now)),
                                        Stream.of(row("ALL", all(bySeverity), now)))
                                .toList(),
                        policy("first-response", RESPONSE, now)));
    }

    Uni<AlertList> alerts(Span span, Optional<String> severity, PageRequest page) {
        Instant now = now();
        return cases.alerts(span, severity, after(page), page.fetch(), now)
                .map(rows -> Page.of(
                        rows, page, last -> new String[] {last.openedAt().toString(), last.alertId()}))
                .map(cut -> new AlertList(span, cut.items(), cut.next(), policy("first-response", RESPONSE, now)));
    }

    Uni<InterventionTimes> timeToIntervention(Span span) {
        Instant now = now();
        return cases.interventionCases(span)
                .map(found -> InterventionTimes.of(
                        span, CaseLoad.of(found, now), policy("time-to-intervention", INTERVENTION, now)));
    }

    Uni<InterventionList> interventions(Span span, PageRequest page) {
        Instant now = now();
        return cases.interventions(span, after(page), page.fetch(), now)
                .map(rows -> Page.of(
                        rows, page, last -> new String[] {last.declinedAt().toString(), last.interventionId()}))
                .map(cut -> new InterventionList(
                        span, cut.items(), cut.next(), policy("time-to-intervention", INTERVENTION, now)));
    }

    Uni<InterventionSummary> success(Span span) {
        Instant now = now();
        Outcomes none = new Outcomes(0, 0, 0, 0);
        return cases.outcomes(span).map(found -> {
            Outcomes proactive = found.getOrDefault(true, none);
            return new InterventionSummary(
                    span,
                    InterventionSummary.Success.of(proactive.plus(found.getOrDefault(false, none))),
                    InterventionSummary.Success.of(proactive),
                    policy("intervention-success", SUCCESS, now));
        });
    }

    private static ResponseTimes.Row row(String severity, List<Case> some, Instant now) {
        return ResponseTimes.Row.of(severity, CaseLoad.of(some, now));
    }

    private static List<Case> all(Map<String, List<Case>> bySeverity) {
        return bySeverity.values().stream().flatMap(List::stream).toList();
    }

    private static Optional<CaseReader.After> after(PageRequest page) {
        return page.after(2).map(key -> new CaseReader.After(Asked.instant(key.get(0)), key.get(1)));
    }

    private Policy policy(String name, Map<String, String> definitions, Instant now) {
        return new Policy(name, currency, now, definitions);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
