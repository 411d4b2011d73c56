package io.holdfast.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.events.AccountsEvent;
import io.holdfast.events.Envelope;
import io.holdfast.scoring.intake.FactIntake;
import io.holdfast.scoring.recognise.AccountIntake;
import io.holdfast.scoring.rescore.Rescoring;
import io.holdfast.scoring.rescore.Rescoring.Told;
import io.holdfast.scoring.score.Derivation;
import io.holdfast.scoring.score.Measurement.Measured;
import io.holdfast.testing.Backing;
import io.holdfast.testing.MovableClock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The property the whole service rests on: for the same facts, whatever the order, the repetitions, the late links and
 * the corrections, the rescorer, the sweep and the recomputation as of any moment say exactly the same.
 */
@QuarkusTest
@QuarkusTestResource(value = Backing.class, initArgs = @ResourceArg(name = "service", value = "scoring"))
class IncrementalIsBatchIsAsOfTest {

    private static final int STORIES = Integer.getInteger("holdfast.stories", 12);

    @Inject
    FactIntake facts;

    @Inject
    AccountIntake accounts;

    @Inject
    Rescoring rescoring;

    @Inject
    MovableClock clock;

    @Inject
    Pool pool;

    private static final Set<String> MEASURED = new TreeSet<>();

    /** Two products: everything is measured by product too. */
    private static final String DESCRIBE = """
            insert into product (id, version, body, changed_at) values
                ('story-a', 1, '{"id": "story-a", "broad": true, "cadence": "DAILY", "intendedRoles": ["nurse"],
                    "features": [{"name": "feature-0"}, {"name": "feature-1", "level": "ADVANCED"}]}', now()),
                ('story-b', 1, '{"id": "story-b", "cadence": "MONTHLY", "features": [{"name": "feature-2"},
                    {"name": "feature-3", "role": "AUTOMATION"}, {"name": "feature-4", "level": "ADVANCED"}]}', now())
            on conflict do nothing
            """;

    /** History that is still being told is not scored yet. */
    static final String TOLD = """
            insert into run (run_id, source, opened_at, closed_at, announced, completed_at)
            values ('stories', 'stories', now(), now(), 0, now())
            on conflict do nothing
            """;

    /** One for young customers, one of a product: both apply on some days and to some customers only. */
    private static final String KEEP_CARDS = """
            insert into scorecard (id, name, model, product, applies) values
                ('story-young', 'Young', 'starter', null, 'account.ageDays <= 320'),
                ('story-b', 'Product b', 'saas', 'story-b', null)
            on conflict do nothing
            """;

    /** A run that is closed, of which everything has been taken in. */
    private static final String CLOSE = """
            with told as (
                insert into run_progress (run_id, message_id, items, first_day) values ('%1$s', '1', 1, date '2026-01-01')
            )
            insert into run (run_id, source, opened_at, closed_at, announced) values ('%1$s', '%1$s', now(), now(), 1)
            """;

    @BeforeEach
    void stopTheClock() {
        clock.set(Story.NOW);
        sql(DESCRIBE);
        sql(TOLD);
    }

    @AfterEach
    void letItRun() {
        clock.reset();
        sql("delete from product where id like 'story-%'");
        sql("delete from scorecard where id like 'story-%'");
    }

    @AfterAll
    static void theStoriesWereAboutUsage() {
        if (STORIES >= 12) {
            assertThat(MEASURED)
                    .contains("U1", "U3", "U4", "U5", "U6", "U1@story-b", "U3@story-a", "U5@story-b", "usage.channels")
                    .contains("usage.ratio-14d", "usage.low-days", "usage.long-silence", "usage.automation-share")
                    .contains("usage.stalled-share", "usage.drop-off-share", "usage.footprint", "usage.depth@story-a");
        }
    }

    private void sql(String statement) {
        pool.query(statement).execute().await().atMost(Duration.ofSeconds(10));
    }

    private static void remember(Rescoring.Recomputed recomputed) {
        recomputed.measures().byName().forEach((name, is) -> {
            if (is instanceof Measured) {
                MEASURED.add(name);
            }
        });
    }

    @ParameterizedTest(name = "story {0}")
    @MethodSource("seeds")
    void sameFactsSameScores(long seed) {
        Story orderly = new Story(seed, "orderly");
        Story chaotic = new Story(seed, "chaotic");
        tellOrderly(orderly);
        tellChaotically(chaotic, new Random(seed));
        rescoring.untilClean();

        for (int i = 0; i < orderly.accounts().size(); i++) {
            UUID one = orderly.accounts().get(i);
            UUID other = chaotic.accounts().get(i);
            Derivation recomputed = rescoring.asOf(one, Story.NOW).derivation();
            assertThat(recomputed.contributions().stream().filter(contribution -> contribution.value() != null))
                    .as("the story is about something")
                    .hasSizeGreaterThanOrEqualTo(2);
            assertThat(rescoring.stored(other)).as("told chaotically").isEqualTo(recomputed);
            assertThat(rescoring.stored(one)).as("told orderly").isEqualTo(recomputed);
            for (int back = 0; back < 120; back += 17) {
                Instant past = Story.NOW.minus(Duration.ofDays(back)).minusSeconds(back * 977L);
                Rescoring.Recomputed then = rescoring.recomputed(one, past);
                remember(then);
                assertThat(rescoring.recomputed(other, past))
                        .as("as of " + past)
                        .isEqualTo(then);
            }
        }
        rescoring.sweep();
        rescoring.untilClean();
        for (int i = 0; i < orderly.accounts().size(); i++) {
            assertThat(rescoring.stored(chaotic.accounts().get(i)))
                    .as("after the sweep")
                    .isEqualTo(
                            rescoring.asOf(orderly.accounts().get(i), Story.NOW).derivation());
        }
    }

    @ParameterizedTest(name = "story {0}")
    @MethodSource("fewSeeds")
    void pastDaysOfEveryScorecardAreWhatRecomputationSays(long seed) {
        sql(KEEP_CARDS);
        Story story = new Story(seed, "past");
        tellOrderly(story);
        rescoring.untilClean();

        String run = "product-past-" + seed;
        sql(CLOSE.formatted(run));
        await().atMost(Duration.ofMinutes(1)).until(() -> completed(run));

        Set<String> cards = new TreeSet<>();
        for (UUID account : story.accounts()) {
            List<Told> past = rescoring.past(account);
            past.forEach(told -> cards.add(told.scorecard()));
            List<Told> recomputed = LocalDate.of(2026, 1, 1)
                    .datesUntil(LocalDate.ofInstant(Story.NOW, ZoneOffset.UTC), Period.ofDays(7))
                    .flatMap(day -> rescoring.recomputed(account, day).stream())
                    .toList();
            assertThat(past).containsExactlyInAnyOrderElementsOf(recomputed);
        }
        assertThat(cards).contains("overall", "story-young", "story-b");
    }

    static List<Long> fewSeeds() {
        return seeds().subList(0, Math.min(2, STORIES));
    }

    private boolean completed(String run) {
        return pool.preparedQuery("select completed_at from run where run_id = $1")
                        .execute(Tuple.of(run))
                        .await()
                        .atMost(Duration.ofSeconds(10))
                        .iterator()
                        .next()
                        .getOffsetDateTime("completed_at")
                != null;
    }

    static List<Long> seeds() {
        return new Random(20260615).longs(STORIES, 0, 1_000_000).boxed().toList();
    }

    private void tellOrderly(Story story) {
        story.identities().forEach(accounts::take);
        facts.take(story.facts());
    }

    /** Everything at least once, in any order, in groups of any size, with rescoring in between. */
    private void tellChaotically(Story story, Random random) {
        List<Envelope<?>> messages = new ArrayList<>(story.identities());
        messages.addAll(story.facts());
        messages.addAll(
                story.facts().stream().filter(_ -> random.nextInt(3) == 0).toList());
        messages.addAll(
                story.identities().stream().filter(_ -> random.nextInt(3) == 0).toList());
        Collections.shuffle(messages, random);
        List<Envelope<?>> group = new ArrayList<>();
        for (Envelope<?> message : messages) {
            if (message.data() instanceof AccountsEvent) {
                accounts.take(message);
            } else {
                group.add(message);
            }
            if (random.nextInt(12) == 0) {
                facts.take(group);
                group.clear();
            }
            if (random.nextInt(25) == 0) {
                rescoring.once(1 + random.nextInt(50));
            }
        }
        facts.take(group);
    }
}
