package io.holdfast.scoring.rescore;

import com.fasterxml.jackson.core.type.TypeReference;
import io.holdfast.scoring.StoredJson;
import io.holdfast.scoring.assessment.Findings;
import io.holdfast.scoring.define.Definitions;
import io.holdfast.scoring.define.Scorecard;
import io.holdfast.scoring.measure.Measurer;
import io.holdfast.scoring.product.Products;
import io.holdfast.scoring.score.Derivation;
import io.holdfast.scoring.score.Measures;
import io.holdfast.scoring.score.Scoring;
import io.holdfast.scoring.score.Scoring.Scored;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** The rescorer, the sweep and the as-of path, step by step. */
@ApplicationScoped
public class Rescoring {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Pool pool;
    private final RescoreDirty rescoreDirty;
    private final DirtyMarks marks;
    private final LookAgain lookAgain;
    private final JudgePortfolio judgePortfolio;
    private final AccountStore accounts;
    private final Definitions definitions;
    private final Measurer measurer;

    Rescoring(
            Pool pool,
            RescoreDirty rescoreDirty,
            DirtyMarks marks,
            LookAgain lookAgain,
            JudgePortfolio judgePortfolio,
            AccountStore accounts,
            Definitions definitions,
            Measurer measurer) {
        this.pool = pool;
        this.rescoreDirty = rescoreDirty;
        this.marks = marks;
        this.lookAgain = lookAgain;
        this.judgePortfolio = judgePortfolio;
        this.accounts = accounts;
        this.definitions = definitions;
        this.measurer = measurer;
    }

    /** One transaction of the rescorer. Returns whether there may be more marks. */
    public boolean once(int atMost) {
        return await(rescoreDirty.once(atMost));
    }

    /** The accounts behind one portion of marks, which are gone then. */
    public List<UUID> take(int atMost) {
        return await(pool.withTransaction(tx -> marks.take(tx, atMost))).accounts();
    }

    /** How many marks an account has. */
    public long marksOf(String account) {
        return await(pool.preparedQuery("select count(*) as marks from dirty_mark where reference = $1")
                        .execute(Tuple.of(account)))
                .iterator()
                .next()
                .getLong("marks");
    }

    /** Rescores until no mark is left, whoever takes them. */
    public void untilClean() {
        while (await(pool.query("select count(*) as marks from dirty_mark").execute())
                        .iterator()
                        .next()
                        .getLong("marks")
                > 0) {
            once(1000);
        }
    }

    public int sweep() {
        return await(lookAgain.atAll());
    }

    /** The sweep of the day, all marks it left, and the portfolio judged by what it found. Whether it was judged. */
    public boolean day() {
        await(lookAgain.atAllOnceADay());
        untilClean();
        return await(judgePortfolio.afterSweep());
    }

    /** The last derivation stored of an account; null when it was never assessed. */
    public Derivation stored(UUID account) {
        var rows = await(pool.preparedQuery("""
                        select score_before_caps, contributions::text as contributions, caps::text as caps,
                               groups::text as groups, notes::text as notes from health
                        join derivation on derivation.id = health.derivation_id where health.account_id = $1 and health.scorecard = 'overall'
                        """).execute(Tuple.of(account)));
        return rows.stream().findFirst().map(Rescoring::derivation).orElse(null);
    }

    /** The score recomputed as of a moment from what is known now; nothing is stored. */
    public Scoring asOf(UUID account, Instant moment) {
        return recomputed(account, moment).scoring();
    }

    /** Every measure as of a moment from what is known now; nothing is stored. */
    public Measures measures(UUID account, Instant moment) {
        return recomputed(account, moment).measures();
    }

    /** Measures and subjects as of a moment, were these the products; nothing is stored. */
    public Findings found(UUID account, Instant moment, Products products) {
        return await(pool.withTransaction(tx -> accounts.lock(tx, List.of(account))
                        .chain(locked -> measurer.measure(tx, locked, products, List.of(), moment))))
                .of(account);
    }

    /** Measures and score as of a moment from what is known now; nothing is stored. */
    public Recomputed recomputed(UUID account, Instant moment) {
        return await(pool.withTransaction(tx -> accounts.lock(tx, List.of(account))
                .chain(locked -> definitions.inForce(tx).chain(inForce -> measurer.measure(
                                tx, locked, inForce.products(), inForce.custom(), moment)
                        .map(measured -> {
                            Measures measures = measured.of(account).measures();
                            return new Recomputed(measures, inForce.score(locked.getFirst(), measures, moment));
                        })))));
    }

    /** A score on a scorecard on a day, with its reasons. */
    public record Told(String scorecard, LocalDate day, BigDecimal score, Derivation derivation) {}

    /** The scores of past days that a run of history stored of an account. */
    public List<Told> past(UUID account) {
        return await(pool.preparedQuery("""
                        select score_day.scorecard, day, score, score_before_caps, contributions::text as contributions,
                               caps::text as caps, groups::text as groups, notes::text as notes
                        from score_day join derivation on derivation.id = score_day.derivation_id
                        where score_day.account_id = $1 and historical
                        """).execute(Tuple.of(account))).stream()
                .map(row -> new Told(
                        row.getString("scorecard"),
                        row.getLocalDate("day"),
                        row.getBigDecimal("score"),
                        derivation(row)))
                .toList();
    }

    /** The scores of an account on all scorecards at the end of a day, recomputed from what is known now. */
    public List<Told> recomputed(UUID account, LocalDate day) {
        Instant moment =
                day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().minusMillis(1);
        return await(pool.withTransaction(tx -> accounts.lock(tx, List.of(account))
                .chain(locked -> definitions.inForce(tx).chain(inForce -> measurer.measure(
                                tx, locked, inForce.products(), inForce.custom(), moment)
                        .map(measured -> {
                            Measures measures = measured.of(account).measures();
                            return Stream.concat(
                                            Stream.of(told(
                                                    Scorecard.OVERALL,
                                                    day,
                                                    inForce.score(locked.getFirst(), measures, moment))),
                                            inForce.cards(locked.getFirst(), measures, moment).stream()
                                                    .map(card -> told(
                                                            card.scorecard().id(), day, card.scoring())))
                                    .flatMap(Optional::stream)
                                    .toList();
                        })))));
    }

    private static Optional<Told> told(String scorecard, LocalDate day, Scoring scoring) {
        return scoring instanceof Scored scored
                ? Optional.of(new Told(
                        scorecard, day, scored.health().score(), scored.health().derivation()))
                : Optional.empty();
    }

    private static Derivation derivation(Row row) {
        return new Derivation(
                row.getBigDecimal("score_before_caps"),
                StoredJson.read(row.getString("contributions"), new TypeReference<>() {}),
                StoredJson.read(row.getString("caps"), new TypeReference<>() {}),
                StoredJson.read(row.getString("groups"), new TypeReference<>() {}),
                StoredJson.read(row.getString("notes"), new TypeReference<>() {}),
                null);
    }

    /** Whether accounts told of the account. */
    public boolean knows(UUID account) {
        return !await(pool.withTransaction(tx -> accounts.lock(tx, List.of(account))))
                .isEmpty();
    }

    /** All that families find of an account as of a moment, from what is known now; nothing is stored. */
    public Findings found(UUID account, Instant moment) {
        return await(pool.withTransaction(tx -> accounts.lock(tx, List.of(account))
                .chain(locked -> definitions.inForce(tx).chain(inForce -> measurer.measure(
                                tx, locked, inForce.products(), inForce.custom(), moment)
                        .map(measured -> measured.of(account))))));
    }

    /** What is known now about an account at a moment. */
    public record Recomputed(Measures measures, Scoring scoring) {}

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(PATIENCE);
    }
}
