package io.holdfast.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.events.ConnectorEvent.RunClosed;
import io.holdfast.events.ConnectorEvent.RunOpened;
import io.holdfast.events.Envelope;
import io.holdfast.events.UsageEvent.UsageKind;
import io.holdfast.scoring.intake.FactIntake;
import io.holdfast.scoring.rebuild.Rebuilding;
import io.holdfast.testing.Backing;
import io.holdfast.testing.Broker;
import io.holdfast.testing.MovableClock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a rebuild leaves behind equals what a source would have left that told only that. Each test tells two sources: one
 * is rebuilt, the other told the result from the start.
 */
@QuarkusTest
@QuarkusTestResource(value = Backing.class, initArgs = @ResourceArg(name = "service", value = "scoring"))
class RebuildTest {

    private static final String EVERYTHING = """
            select 'row ' || row(day, event_id, item, occurred_at, account_ref, person_ref, feature, value, count,
                                 channel)::text as line
            from usage_fact where source = $1
            union all
            select 'by person ' || usage_by_person::text from usage_by_person
            where starts_with(account_ref || person_ref, $1 || ':')
            union all
            select 'by reference ' || usage_by_reference::text from usage_by_reference
            where starts_with(reference, $1 || ':')
            union all
            select 'by channel ' || usage_by_channel::text from usage_by_channel where starts_with(reference, $1 || ':')
            union all
            select 'first use ' || first_use::text from first_use where starts_with(account_ref || person_ref, $1 || ':')
            union all
            select 'ever used ' || ever_used::text from ever_used where starts_with(account_ref || person_ref, $1 || ':')
            union all
            select 'told on ' || day from source_day where source = $1
            order by line
            """;

    @Inject
    FactIntake facts;

    @Inject
    Rebuilding rebuilding;

    @Inject
    MovableClock clock;

    @Inject
    Pool pool;

    private final String source = "product-" + UUID.randomUUID().toString().substring(0, 8);
    private final String told = "product-" + UUID.randomUUID().toString().substring(0, 8);
    private final String run = "run-" + UUID.randomUUID();
    private LocalDate today;
    private LocalDate from;
    private LocalDate to;

    @BeforeEach
    void today() {
        clock.reset();
        today = LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC);
        from = today.minusDays(17);
        to = today.minusDays(11);
    }

    @Test
    void theSameToldOnceMoreChangesNothing() {
        Random random = new Random(7);
        List<Use> uses = uses(random, 300, today.minusDays(20), today.minusDays(8));
        facts.take(Use.recorded(source, null, uses, random));
        longAgo();
        List<String> before = everything(source);

        rebuild(inRange(uses), random);

        assertThat(everything(source)).isEqualTo(before);
        assertThat(sums()).isEqualTo("removed 0, added 0, kept 0");
        assertThat(counted(source)).isEqualTo(300);
        assertThat(query("select day::text as v from rebuilt_slice where run_id = $1 order by 1", run))
                .hasSize(7);
        assertThat(query("select event_id as v from restated_fact where run_id = $1", run))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void anotherMappingLeavesWhatItWouldHaveLeftFromTheStart(long seed) {
        Random random = new Random(seed);
        List<Use> uses = uses(random, 40 + random.nextInt(400), today.minusDays(20), today.minusDays(8));
        List<Use> restated =
                inRange(uses).stream().flatMap(use -> use.remapped().stream()).toList();
        facts.take(twice(Use.recorded(source, null, uses, random), random));
        longAgo();

        rebuild(restated, random);

        List<Use> outside = uses.stream().filter(use -> !use.within(from, to)).toList();
        facts.take(Use.recorded(told, null, both(outside, restated), random));
        assertThat(everything(source)).isEqualTo(everything(told));
        assertThat(counted(source)).isEqualTo(counted(told));
    }

    @Test
    void whatTheArchiveMayNotHaveHadIsKeptAndCounted() {
        Random random = new Random(3);
        Use dropped = use("e1", "b", "p1");
        Use changed = use("e2", "a", "p2");
        Use late = use("e3", "b", "p3");
        Use lateAndChanged = use("e4", "c", "p4");
        facts.take(Use.recorded(source, null, List.of(dropped, changed), random));
        longAgo();
        facts.take(Use.recorded(source, null, List.of(late, lateAndChanged), random));
        List<Use> restated = Stream.of(changed, lateAndChanged)
                .flatMap(use -> use.remapped().stream())
                .toList();

        rebuild(restated, random);

        assertThat(sums()).isEqualTo("removed 3, added 2, kept 1");
        facts.take(Use.recorded(told, null, both(List.of(late), restated), random));
        assertThat(everything(source)).isEqualTo(everything(told));
        assertThat(counted(source)).isEqualTo(3);
    }

    @RepeatedTest(4)
    void factsThatArriveMeanwhileAreNeitherLostNorDoubled() throws Exception {
        Random random = new Random();
        List<Use> uses = uses(random, 1500, today.minusDays(20), today.minusDays(8));
        facts.take(Use.recorded(source, null, uses, random));
        longAgo();
        List<Use> restated =
                inRange(uses).stream().flatMap(use -> use.remapped().stream()).toList();
        List<Use> live = IntStream.range(0, 2000)
                .mapToObj(i -> Use.any(random, "live-" + i, today.minusDays(20), today.minusDays(8)))
                .flatMap(use -> use.remapped().stream())
                .toList();
        List<Callable<Void>> work = new ArrayList<>();
        List<Envelope<?>> messages = twice(Use.recorded(source, null, both(live, restated), random), random);
        for (int i = 0; i < messages.size(); i += 3) {
            List<Envelope<?>> group = messages.subList(i, Math.min(i + 3, messages.size()));
            work.add(() -> {
                facts.take(group);
                return null;
            });
        }
        for (int i = 0; i < 40; i++) {
            work.add(() -> {
                rebuilding.once();
                return null;
            });
        }
        Collections.shuffle(work, random);

        open();
        facts.take(Use.restated(source, run, restated, random));
        close(restated.size());
        try (var threads = Executors.newFixedThreadPool(5)) {
            for (Future<Void> done : threads.invokeAll(work)) {
                done.get();
            }
        }
        await().atMost(Duration.ofSeconds(60)).until(this::complete);

        List<Use> outside = uses.stream().filter(use -> !use.within(from, to)).toList();
        facts.take(Use.recorded(told, null, both(both(outside, restated), live), random));
        assertThat(everything(source)).isEqualTo(everything(told));
        assertThat(counted(source)).isEqualTo(counted(told));
    }

    /** The last thing an intake does is held up, so that all of it is there and nothing is committed. */
    @Test
    void aDayIsReplacedBeforeAnIntakeOfItOrAfterItNeverBetween() throws Exception {
        Random random = new Random(23);
        to = from;
        List<Use> uses = uses(random, 200, from, to);
        List<Use> restated =
                uses.stream().flatMap(use -> use.remapped().stream()).toList();
        List<Use> live = IntStream.range(0, 60)
                .mapToObj(i -> Use.any(random, "live-" + i, from, to))
                .flatMap(use -> use.remapped().stream())
                .toList();
        facts.take(Use.recorded(source, null, uses, random));
        longAgo();
        query("create table if not exists held_up (source text)");
        query("""
                create or replace function hold_up() returns trigger language plpgsql as $$
                begin
                    if exists (select from held_up where held_up.source = new.source) then
                        perform pg_advisory_xact_lock(4711);
                    end if;
                    return new;
                end $$
                """);
        query(
                "create or replace trigger held_up before insert or update on source for each row execute function hold_up()");
        query("insert into held_up values ($1)", source);
        SqlConnection holder = pool.getConnection().await().indefinitely();
        holder.query("select pg_advisory_lock(4711)").execute().await().indefinitely();
        try (var intake = Executors.newSingleThreadExecutor()) {
            Future<?> taken = intake.submit(() -> facts.take(Use.recorded(source, null, live, random)));
            try {
                await().until(() -> waiting("locktype = 'advisory' and objid = 4711"));
                open();
                facts.take(Use.restated(source, run, restated, random));
                close(restated.size());
                await().until(() -> waiting("relation = 'usage_fact_%s'::regclass"
                        .formatted(from.toString().replace("-", ""))));
                assertThat(taken.isDone()).isFalse();
            } finally {
                holder.query("select pg_advisory_unlock(4711)")
                        .execute()
                        .await()
                        .indefinitely();
                holder.closeAndAwait();
            }
            taken.get();
        }
        query("delete from held_up where source = $1", source);
        await().atMost(Duration.ofSeconds(60)).until(this::complete);

        facts.take(Use.recorded(told, null, both(restated, live), random));
        assertThat(everything(source)).isEqualTo(everything(told));
    }

    private boolean waiting(String lock) {
        return !query("select pid::text as v from pg_locks where not granted and " + lock)
                .isEmpty();
    }

    @Test
    void daysWithoutRowsAreRebuiltByTheirRollUps() {
        Random random = new Random(11);
        from = LocalDate.of(2021, 3, 1).plusDays(random.nextInt(9));
        to = from.plusDays(2);
        List<Use> old = uses(random, 120, from, to);
        List<Use> recent = IntStream.range(0, 60)
                .mapToObj(i -> Use.any(random, "recent-" + i, today.minusDays(9), today.minusDays(8)))
                .toList();
        List<Use> restated =
                old.stream().flatMap(use -> use.remapped().stream()).toList();
        String imported = "run-" + UUID.randomUUID();
        facts.take(Use.recorded(source, imported, old, random));
        facts.take(Use.recorded(source, null, recent, random));
        facts.take(Use.recorded(told, imported, restated, random));
        facts.take(Use.recorded(told, null, recent, random));
        forgetRows();
        longAgo();
        assertThat(everything(source)).isNotEqualTo(everything(told));

        rebuild(restated, random);

        forgetPeople();
        assertThat(everything(source)).isEqualTo(everything(told));
        assertThat(query("select sum(removed)::text as v from rebuilt_slice where run_id = $1", run))
                .containsExactly(
                        Integer.toString(old.stream().mapToInt(Use::count).sum()));
    }

    @Test
    void rollUpsOfPeopleAreRebuiltWhereTheyAreKept() {
        Random random = new Random(12);
        from = today.minusDays(391);
        to = today.minusDays(389);
        List<Use> old = uses(random, 120, from, to);
        List<Use> restated =
                old.stream().flatMap(use -> use.remapped().stream()).toList();
        String imported = "run-" + UUID.randomUUID();
        facts.take(Use.recorded(source, imported, old, random));
        facts.take(Use.recorded(told, imported, restated, random));
        forgetRows();

        rebuild(restated, random);

        assertThat(everything(source)).isEqualTo(everything(told));
        assertThat(everything(source)).anyMatch(line -> line.startsWith("by person"));
    }

    @Test
    void daysNobodyEverToldOfAreBuilt() {
        Random random = new Random(13);
        from = LocalDate.of(2020, 6, 1);
        to = from.plusDays(3);
        List<Use> restated = uses(random, 50, from.plusDays(1), to);

        rebuild(restated, random);

        forgetPeople();
        facts.take(Use.recorded(told, "run-" + UUID.randomUUID(), restated, random));
        forgetPeople();
        assertThat(everything(source)).isEqualTo(everything(told));
    }

    @Test
    void aStepThatDiesLeavesNothingAndIsRepeated() {
        Random random = new Random(17);
        List<Use> uses = uses(random, 200, today.minusDays(20), today.minusDays(8));
        List<Use> restated =
                inRange(uses).stream().flatMap(use -> use.remapped().stream()).toList();
        facts.take(Use.recorded(source, null, uses, random));
        longAgo();
        LocalDate deadly = today.minusDays(14);
        query("create table if not exists deadly (source text, day date)");
        query("""
                create or replace function die() returns trigger language plpgsql as $$
                begin
                    if exists (select from deadly where deadly.source = new.source and deadly.day = new.day) then
                        raise exception 'killed';
                    end if;
                    return new;
                end $$
                """);
        query("create or replace trigger killed after insert on rebuilt_slice for each row execute function die()");
        query("insert into deadly values ($1, $2)", source, deadly);
        List<String> before = ofDay(deadly);

        open();
        facts.take(twice(Use.restated(source, run, restated, random), random));
        close(restated.size());
        await().atMost(Duration.ofSeconds(60)).until(() -> done() == 3);
        assertThat(ofDay(deadly)).isEqualTo(before);
        query("delete from deadly where source = $1", source);
        await().atMost(Duration.ofSeconds(60)).until(this::complete);
        facts.take(Use.recorded(told, null, both(outside(uses), restated), random));
        assertThat(everything(source)).isEqualTo(everything(told));

        query("update run set rebuilt_at = null where run_id = $1", run);
        while (rebuilding.once()) {
            assertThat(everything(source)).isEqualTo(everything(told));
        }
        assertThat(done()).isEqualTo(7);
        query("drop trigger killed on rebuilt_slice");
    }

    @Test
    void aRebuildThatLacksAMessageChangesNothing() {
        Random random = new Random(19);
        List<Use> uses = uses(random, 100, from, to);
        facts.take(Use.recorded(source, null, uses, random));
        longAgo();
        List<String> before = everything(source);
        List<Envelope<?>> messages = Use.restated(source, run, uses.subList(0, 60), random);

        open();
        facts.take(messages.subList(1, messages.size()));
        close(60);
        await().until(() -> query("select closed_at::text as v from run where run_id = $1", run).stream()
                .anyMatch(closed -> closed != null));
        while (rebuilding.once()) {
            assertThat(everything(source)).isEqualTo(before);
        }
        assertThat(everything(source)).isEqualTo(before);
        assertThat(done()).isZero();

        facts.take(messages);
        await().atMost(Duration.ofSeconds(60)).until(this::complete);
        facts.take(Use.recorded(told, null, uses.subList(0, 60), random));
        assertThat(everything(source)).isEqualTo(everything(told));
    }

    private static List<Use> uses(Random random, int many, LocalDate from, LocalDate to) {
        return IntStream.range(0, many)
                .mapToObj(i -> Use.any(random, "e" + i, from, to))
                .toList();
    }

    private Use use(String id, String feature, String person) {
        return new Use(id, from.plusDays(1), person, "c1", feature, UsageKind.VALUE, 2, "web");
    }

    private List<Use> inRange(List<Use> uses) {
        return uses.stream().filter(use -> use.within(from, to)).toList();
    }

    private List<Use> outside(List<Use> uses) {
        return uses.stream().filter(use -> !use.within(from, to)).toList();
    }

    private static <T> List<T> both(List<? extends T> some, List<? extends T> others) {
        List<T> both = new ArrayList<>(some);
        both.addAll(others);
        return both;
    }

    private static List<Envelope<?>> twice(List<Envelope<?>> messages, Random random) {
        List<Envelope<?>> twice = both(messages, messages);
        Collections.shuffle(twice, random);
        return twice;
    }

    private void rebuild(List<Use> restated, Random random) {
        open();
        facts.take(twice(Use.restated(source, run, restated, random), random));
        close(restated.size());
        await().atMost(Duration.ofSeconds(60)).until(this::complete);
    }

    private void open() {
        Instant now = Instant.now();
        RunOpened opened = new RunOpened(run, source, "rebuild", now, from, to);
        Broker.current().publish(Messages.about("run:" + run, opened, now));
        await().until(() -> query("select run_id as v from run where run_id = $1 and from_day is not null", run)
                .contains(run));
    }

    private void close(long announced) {
        Instant now = Instant.now();
        Broker.current().publish(Messages.about("run:" + run, new RunClosed(run, source, announced, 0, now), now));
    }

    private boolean complete() {
        return !query("select run_id as v from run where run_id = $1 and evaluated_at is not null", run)
                .isEmpty();
    }

    /** What was taken in until now is older than any margin. */
    private void longAgo() {
        query(
                "update usage_fact set taken_in_at = taken_in_at - interval '2 hours' where source in ($1, $2)",
                source,
                told);
    }

    private void forgetRows() {
        query(
                "select drop_usage_day(day::date) from generate_series($1::date, $2::date, interval '1 day') day",
                from,
                to);
    }

    /** As housekeeping does with days that old. */
    private void forgetPeople() {
        for (String of : List.of(source, told)) {
            query(
                    "delete from usage_by_person where day <= $1 and starts_with(account_ref || person_ref, $2 || ':')",
                    to,
                    of);
            query(
                    "delete from usage_by_reference where kind = 'P' and day <= $1 and starts_with(reference, $2 || ':')",
                    to,
                    of);
            query(
                    "delete from usage_by_channel where kind = 'P' and day <= $1 and starts_with(reference, $2 || ':')",
                    to,
                    of);
        }
    }

    private long done() {
        return query("select day::text as v from rebuilt_slice where run_id = $1", run)
                .size();
    }

    private String sums() {
        return query("""
                        select format('removed %s, added %s, kept %s', sum(removed), sum(added), sum(kept)) as v
                        from rebuilt_slice where run_id = $1
                        """, run).getFirst();
    }

    private long counted(String of) {
        return Long.parseLong(query("select facts::text as v from source where source = $1 and kind = 'product'", of)
                .getFirst());
    }

    private List<String> ofDay(LocalDate day) {
        return everything(source).stream()
                .filter(line -> line.contains(day.toString()))
                .toList();
    }

    /** All that is stored of a source, whatever its name. */
    private List<String> everything(String of) {
        return pool.preparedQuery(EVERYTHING).execute(Tuple.of(of)).await().indefinitely().stream()
                .map(row -> row.getString("line").replace(of, "source"))
                .sorted()
                .toList();
    }

    private List<String> query(String sql, Object... parameters) {
        return pool.preparedQuery(sql).execute(Tuple.from(parameters)).await().indefinitely().stream()
                .map(RebuildTest::first)
                .toList();
    }

    private static String first(Row row) {
        Object value = row.getValue(0);
        return value == null ? null : value.toString();
    }
}
