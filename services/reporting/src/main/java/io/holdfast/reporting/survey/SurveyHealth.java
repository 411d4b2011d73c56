package io.holdfast.reporting.survey;

import io.holdfast.http.Page;
import io.holdfast.http.PageRequest;
import io.holdfast.reporting.Asked;
import io.holdfast.reporting.Policy;
import io.holdfast.reporting.ReportingConfig;
import io.holdfast.reporting.Span;
import io.holdfast.reporting.survey.HealthReader.BandRow;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Shell. Answers questions about health, as it was said on the day. */
@ApplicationScoped
class SurveyHealth {

    private static final Map<String, String> BANDS = Map.of(
            "score", "The overall score stored for the day, else the last one of the 30 days before; as said then.",
            "band", "Green from 80.00 points, yellow from 60.00, red below; lower edges inclusive.",
            "share", "Of accounts with a score; two decimals; undefined (null) when there are none.",
            "revenue",
                    "Monthly recurring revenue at the end of the day (UTC), today: now, at the rate valid on the day.");

    private static final Map<String, String> CHANGES = Map.of(
            "score", "The overall score stored for the day, else the last one of the 30 days before; as said then.",
            "delta", "Score of the day less the score stored for the day that lies the window before it.",
            "portfolio", "Mean over accounts; the delta's over those that have both scores.",
            "younger", "Accounts without a stored score that far back have no delta (n/a) and are in no mean delta.");

    private final HealthReader health;
    private final Clock clock;
    private final String currency;

    SurveyHealth(HealthReader health, Clock clock, ReportingConfig config) {
        this.health = health;
        this.clock = clock;
        this.currency = config.currency().getCurrencyCode();
    }

    Uni<BandReport> bands(LocalDate day) {
        Instant now = now();
        return health.bands(day, endOf(day, now))
                .map(rows -> BandReport.of(
                        day,
                        rows.stream().collect(Collectors.toMap(BandRow::band, BandRow::amount)),
                        rows.stream()
                                .filter(row -> !row.band().isEmpty())
                                .mapToLong(BandRow::withoutRate)
                                .sum(),
                        policy(BANDS, now)));
    }

    Uni<BandAccounts> accounts(LocalDate day, Optional<String> band, PageRequest page) {
        Instant now = now();
        return health.bandAccounts(day, endOf(day, now), band, after(page), page.fetch())
                .map(rows ->
                        Page.of(rows, page, row -> new String[] {row.accountId().toString()}))
                .map(cut -> new BandAccounts(day, cut.items(), cut.next(), policy(BANDS, now)));
    }

    Uni<HealthChanges> changes(LocalDate day, int window, PageRequest page) {
        Instant now = now();
        LocalDate before = day.minusDays(window);
        return health.portfolio(day, before).chain(portfolio -> health.changes(day, before, after(page), page.fetch())
                .map(rows ->
                        Page.of(rows, page, row -> new String[] {row.accountId().toString()}))
                .map(cut -> new HealthChanges(
                        day, before, window, portfolio, cut.items(), cut.next(), policy(CHANGES, now))));
    }

    private static Optional<UUID> after(PageRequest page) {
        return page.after(1).map(key -> Asked.account(key.getFirst()));
    }

    private static Instant endOf(LocalDate day, Instant now) {
        return new Span(day, day.plusDays(1)).endsBy(now);
    }

    private Policy policy(Map<String, String> definitions, Instant now) {
        return new Policy("as-said", currency, now, definitions);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
