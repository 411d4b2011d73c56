package io.holdfast.scoring.rescore;

import io.holdfast.messaging.Announcement;
import io.holdfast.messaging.Outbox;
import io.holdfast.scoring.ScoringConfig;
import io.holdfast.scoring.define.Definitions;
import io.holdfast.scoring.define.InForce;
import io.holdfast.scoring.measure.Account;
import io.holdfast.scoring.measure.Measurer;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Shell. Scores past days of the accounts of a run on every scorecard that applied then, once everything the run announced
 * has been taken in; they replace what earlier runs left of those days. Events about past days are marked historical and
 * start nothing. Afterwards the accounts are looked at as of now, as a discovery.
 */
@ApplicationScoped
class ScorePastDays {

    private final Pool pool;
    private final RunHistory runs;
    private final AccountStore accounts;
    private final Definitions definitions;
    private final Measurer measurer;
    private final PastScoreStore past;
    private final Outbox outbox;
    private final Clock clock;
    private final ScoringConfig config;

    ScorePastDays(
            Pool pool,
            RunHistory runs,
            AccountStore accounts,
            Definitions definitions,
            Measurer measurer,
            PastScoreStore past,
            Outbox outbox,
            Clock clock,
            ScoringConfig config) {
        this.pool = pool;
        this.runs = runs;
        this.accounts = accounts;
        this.definitions = definitions;
        this.measurer = measurer;
        this.past = past;
        this.outbox = outbox;
        this.clock = clock;
        this.config = config;
    }

    /**
     * One step: notes runs whose accounts have been looked at, begins runs that are taken in, scores the past of some
     * accounts, completes runs that are done.
     *
     * @return whether there may be more to do at once
     */
    Uni<Boolean> once() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return pool.withTransaction(tx -> runs.evaluated(tx, clock.instant())
                        .chain(() -> runs.begin(tx, today.minusDays(config.historyDays()), today)))
                .chain(() -> pool.withTransaction(tx -> runs.take(tx, config.historyAccounts())
                        .call(portion -> portion.map(some -> scorePast(tx, some, today))
                                .orElseGet(() -> Uni.createFrom().voidItem()))))
                .call(() -> pool.withTransaction(tx -> runs.complete(tx, clock.instant())))
                .map(Optional::isPresent);
    }

    private Uni<Void> scorePast(SqlConnection tx, RunHistory.Portion portion, LocalDate today) {
        DayAfterDay scores = new DayAfterDay();
        List<Announcement> told = new ArrayList<>();
        Map<UUID, Instant> left = new HashMap<>();
        return accounts.lock(tx, portion.accounts())
                .call(() -> accounts.left(tx, portion.accounts()).invoke(left::putAll))
                .call(() -> past.forget(tx, portion.accounts(), portion.from()))
                .chain(locked -> definitions.inForce(tx).chain(inForce -> Multi.createFrom()
                        .iterable(days(portion.from(), today))
                        .onItem()
                        .transformToUniAndConcatenate(day -> score(
                                        tx, stillThere(locked, left, endOf(day)), inForce, day, scores)
                                .call(found -> past.save(tx, found, day, endOf(day)))
                                .invoke(found -> found.forEach(score -> told.addAll(announce(score, day, portion)))))
                        .onItem()
                        .ignoreAsUni()))
                .chain(() -> outbox.add(tx, told));
    }

    /** A customer that has left since was one then, and keeps the scores it had. */
    private static List<Account> stillThere(List<Account> accounts, Map<UUID, Instant> left, Instant at) {
        return accounts.stream()
                .filter(account -> left.getOrDefault(account.id(), Instant.MAX).isAfter(at))
                .map(Account::inThePast)
                .toList();
    }

    private Uni<List<PastScore>> score(
            SqlConnection tx, List<Account> locked, InForce inForce, LocalDate day, DayAfterDay scores) {
        Instant asOf = endOf(day);
        return locked.isEmpty()
                ? Uni.createFrom().item(List.of())
                : measurer.measure(tx, locked, inForce.products(), inForce.custom(), asOf)
                        .map(measured -> locked.stream()
                                .flatMap(account -> scores.next(
                                        inForce,
                                        account,
                                        measured.of(account.id()).measures(),
                                        asOf))
                                .toList());
    }

    private static List<Announcement> announce(PastScore score, LocalDate day, RunHistory.Portion portion) {
        return Announcements.scored(score.account(), score.scorecard(), day, score.health(), score.before(), endOf(day))
                .map(told -> told.inRun(portion.runId()).asHistorical())
                .toList();
    }

    private List<LocalDate> days(LocalDate from, LocalDate today) {
        return Stream.iterate(from, day -> day.isBefore(today), day -> day.plusDays(config.historyStepDays()))
                .toList();
    }

    /** The last moment of a UTC day. */
    private static Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().minusMillis(1);
    }
}
