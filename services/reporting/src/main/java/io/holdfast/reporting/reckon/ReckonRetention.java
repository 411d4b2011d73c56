package io.holdfast.reporting.reckon;

import io.holdfast.http.Page;
import io.holdfast.http.PageRequest;
import io.holdfast.reporting.Asked;
import io.holdfast.reporting.Span;
import io.holdfast.reporting.retention.Movement;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Shell. Answers questions about recurring revenue, as of now. */
@ApplicationScoped
class ReckonRetention {

    private final MovementReader movements;
    private final Policies policies;
    private final Clock clock;

    ReckonRetention(MovementReader movements, Policies policies, Clock clock) {
        this.movements = movements;
        this.policies = policies;
        this.clock = clock;
    }

    Uni<RetentionReport> retention(Span span) {
        Instant now = now();
        return movements
                .reckon(List.of(span), now)
                .chain(reckoned -> movements.within(reckoned.getFirst(), now).chain(within -> movements
                        .excluded(span, now)
                        .map(excluded -> RetentionReport.of(
                                reckoned.getFirst(), within, complete(span, now), excluded, policies.full(now)))));
    }

    Uni<BridgeReport> bridge(Span span) {
        Instant now = now();
        return movements.reckon(List.of(span), now).chain(reckoned -> movements
                .excluded(span, now)
                .map(excluded ->
                        BridgeReport.of(reckoned.getFirst(), complete(span, now), excluded, policies.choices(now))));
    }

    Uni<MovedAccounts> accounts(Span span, Optional<Movement> only, PageRequest page) {
        Instant now = now();
        return movements
                .accounts(span, only, page.after(1).map(key -> Asked.account(key.getFirst())), page.fetch(), now)
                .map(rows ->
                        Page.of(rows, page, row -> new String[] {row.accountId().toString()}))
                .map(cut -> new MovedAccounts(span, cut.items(), cut.next(), policies.choices(now)));
    }

    Uni<SeriesReport> series(Metric metric, YearMonth first, YearMonth last) {
        Instant now = now();
        List<Span> months = Stream.iterate(first, month -> month.plusMonths(1))
                .limit(ChronoUnit.MONTHS.between(first, last) + 1)
                .map(Span::of)
                .toList();
        return movements
                .reckon(months, now)
                .map(reckoned -> new SeriesReport(
                        metric.word,
                        metric.unit,
                        reckoned.stream()
                                .map(one -> SeriesReport.Point.of(
                                        YearMonth.from(one.span().from()).toString(),
                                        metric.of.apply(one),
                                        complete(one.span(), now)))
                                .toList(),
                        policies.of(metric.definition, now)));
    }

    private static boolean complete(Span span, Instant now) {
        return !Span.instant(span.to()).isAfter(now);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
