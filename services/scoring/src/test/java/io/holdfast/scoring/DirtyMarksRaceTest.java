package io.holdfast.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.events.Envelope;
import io.holdfast.scoring.intake.FactIntake;
import io.holdfast.scoring.recognise.AccountIntake;
import io.holdfast.scoring.rescore.Rescoring;
import io.holdfast.testing.Backing;
import io.holdfast.testing.MovableClock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Several replicas at once: facts, links and rescoring meet in every order; nothing deadlocks and no mark is lost. */
@QuarkusTest
@QuarkusTestResource(value = Backing.class, initArgs = @ResourceArg(name = "service", value = "scoring"))
class DirtyMarksRaceTest {

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

    @BeforeEach
    void stopTheClock() {
        clock.set(Story.NOW);
        run(IncrementalIsBatchIsAsOfTest.TOLD);
    }

    @AfterEach
    void letItRun() {
        clock.reset();
    }

    @RepeatedTest(3)
    void noMarkIsLostAndNothingDeadlocks() throws Exception {
        Story story = new Story(System.nanoTime(), "race");
        List<Callable<Void>> work = new ArrayList<>();
        for (int replica = 0; replica < 2; replica++) {
            work.addAll(groups(story.facts(), replica, facts::take));
            work.addAll(groups(story.identities(), replica, accounts::take));
            story.identities()
                    .forEach(message -> work.add(() -> {
                        accounts.take(message);
                        return null;
                    }));
        }
        for (int i = 0; i < 60; i++) {
            work.add(() -> {
                rescoring.once(20);
                return null;
            });
        }
        Collections.shuffle(work);

        try (var threads = Executors.newFixedThreadPool(6)) {
            for (Future<Void> done : threads.invokeAll(work)) {
                done.get();
            }
        }
        rescoring.untilClean();

        for (UUID account : story.accounts()) {
            assertThat(rescoring.stored(account))
                    .isEqualTo(rescoring.asOf(account, Story.NOW).derivation());
        }
    }

    /** A plan made while there were no marks looks for them once per mark when there are many, and would take them all. */
    @Test
    void aPortionIsNeverMoreThanWasAskedFor() {
        run("vacuum analyze dirty_mark");
        for (int i = 0; i < 50; i++) {
            rescoring.take(7);
        }
        run("insert into dirty_mark (kind, reference) select 'I', gen_random_uuid() from generate_series(1, 20000)");

        assertThat(rescoring.take(7)).hasSizeBetween(1, 7);

        rescoring.untilClean();
    }

    /** What waits several times is scored once. */
    @Test
    void aReferenceIsTakenWithAllItsMarks() {
        rescoring.untilClean();
        String account = UUID.randomUUID().toString();
        run("insert into dirty_mark (kind, reference) select 'I', '" + account + "' from generate_series(1, 20)");

        rescoring.once(5);

        assertThat(rescoring.marksOf(account)).isZero();
    }

    private void run(String sql) {
        pool.query(sql).execute().await().indefinitely();
    }

    private static List<Callable<Void>> groups(List<Envelope<?>> told, int seed, Consumer<List<Envelope<?>>> taken) {
        List<Envelope<?>> messages = new ArrayList<>(told);
        Collections.shuffle(messages, new Random(seed));
        List<Callable<Void>> groups = new ArrayList<>();
        for (int from = 0; from < messages.size(); from += 15) {
            List<Envelope<?>> group = messages.subList(from, Math.min(from + 15, messages.size()));
            groups.add(() -> {
                taken.accept(group);
                return null;
            });
        }
        return groups;
    }
}
