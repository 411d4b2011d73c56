package io.holdfast.scoring.intake;

import io.holdfast.events.UsageEvent.UsageFact;
import io.holdfast.messaging.Delivery;
import io.holdfast.scoring.Dirtied;
import io.holdfast.scoring.ScoringConfig;
import io.holdfast.scoring.intake.FactBatch.Sourced;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Shell. Facts in, references marked dirty: one transaction per batch with a constant number of statements, safe to
 * repeat because each fact is its own claim.
 */
@ApplicationScoped
class TakeInFacts {

    /** Facts per transaction; a group of messages with more is taken in several. */
    private static final int MOST = 20_000;

    /** Longer than any transaction: what begins before that has ended when the day does. */
    private static final Duration BEFORE_MIDNIGHT = Duration.ofMinutes(10);

    private final Pool pool;
    private final UsageStore usage;
    private final EverUsed everUsed;
    private final RestatedStore restated;
    private final VendorObjects objects;
    private final SourceStore sources;
    private final UsageDays days;
    private final Clock clock;
    private final Event<Dirtied> dirtied;
    private final int factDays;

    TakeInFacts(
            Pool pool,
            UsageStore usage,
            EverUsed everUsed,
            RestatedStore restated,
            VendorObjects objects,
            SourceStore sources,
            UsageDays days,
            Clock clock,
            Event<Dirtied> dirtied,
            ScoringConfig config) {
        this.pool = pool;
        this.usage = usage;
        this.everUsed = everUsed;
        this.restated = restated;
        this.objects = objects;
        this.sources = sources;
        this.days = days;
        this.clock = clock;
        this.dirtied = dirtied;
        this.factDays = config.factDays();
    }

    Uni<Void> handle(List<Delivery> group) {
        return Multi.createFrom()
                .iterable(batches(group))
                .onItem()
                .transformToUniAndConcatenate(this::takeIn)
                .onItem()
                .ignoreAsUni()
                .invoke(() -> dirtied.fire(new Dirtied()));
    }

    private Uni<Void> takeIn(FactBatch batch) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        LocalDate today = now.atOffset(ZoneOffset.UTC).toLocalDate();
        batch.setAside(fact -> whyNot(fact, today));
        return days.ensure(batch.usageDays().toList())
                .invoke(dropped ->
                        batch.setAside(fact -> dropped.contains(fact.fact().day()) ? "too-old" : null))
                .chain(() -> pool.withTransaction(tx -> store(tx, batch, now)));
    }

    private Uni<Void> store(SqlConnection tx, FactBatch batch, Instant now) {
        return usage.add(tx, batch.usage, windowsEnd(now))
                .call(() -> everUsed.add(tx, batch.usage))
                .call(() -> objects.add(tx, batch))
                .call(() -> restated.add(tx, batch.restated))
                .call(() -> usage.setAside(tx, batch.setAside, now))
                .chain(counted -> sources.heard(tx, batch.heard, counted, now))
                .chain(() -> sources.progress(tx, batch.runs));
    }

    /** The day that has no end yet; before midnight already the next one, so that the sweep of that day sees what is taken in. */
    private static LocalDate windowsEnd(Instant now) {
        return LocalDate.ofInstant(now.plus(BEFORE_MIDNIGHT), ZoneOffset.UTC);
    }

    private String whyNot(Sourced<UsageFact> fact, LocalDate today) {
        LocalDate day = fact.fact().day();
        if (fact.fact().personRef() == null && fact.fact().accountRef() == null) {
            return "no-reference";
        }
        if (day.isAfter(today.plusDays(2))) {
            return "in-the-future";
        }
        return fact.live() && day.isBefore(today.minusDays(factDays)) || day.isBefore(today.minusYears(10))
                ? "too-old"
                : null;
    }

    private static List<FactBatch> batches(List<Delivery> group) {
        List<FactBatch> batches = new ArrayList<>(List.of(new FactBatch()));
        for (Delivery delivery : group) {
            if (batches.getLast().size() >= MOST) {
                batches.add(new FactBatch());
            }
            batches.getLast().add(delivery.message());
        }
        return batches;
    }
}
