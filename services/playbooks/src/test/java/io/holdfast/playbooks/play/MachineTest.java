package io.holdfast.playbooks.play;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.playbooks.calendar.WorkingTime;
import io.holdfast.playbooks.customer.Account;
import io.holdfast.playbooks.customer.Health;
import io.holdfast.playbooks.customer.Money;
import io.holdfast.playbooks.play.Play.Progress;
import io.holdfast.playbooks.play.Play.State;
import io.holdfast.playbooks.playbook.Playbook;
import io.holdfast.playbooks.playbook.PlaybookReader;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MachineTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final WorkingTime CALENDAR =
            new WorkingTime(ZoneOffset.UTC, LocalTime.of(9, 0), LocalTime.of(17, 0), Set.of());
    private static final Playbook BOOK = book("""
            key: book
            name: Book
            steps:
              - {key: call, task: {title: Call, role: owner, due: 4h, response: true}}
              - {key: until-called, wait-for: {done: call, timeout: 24h, onTimeout: climb}, next: how-bad}
              - {key: climb, escalate: {reason: Nobody called}, next: until-called}
              - key: how-bad
                branch:
                  ways: [{when: 'score.band == "RED"', go: plan}]
                  else: done
              - {key: plan, task: {title: Plan, role: lead, due: 5 working days}}
              - {key: until-planned, wait-for: {done: plan}}
              - {key: done, end: {outcome: recovered}}
            """);

    @Test
    void givesTheTaskAndWaits() {
        Machine.Moved moved = on(start(), Map.of(), new Happening.Started("by hand"), NOON);
        assertThat(reasons(moved)).containsExactly("started", "task-given", "waiting");
        assertThat(moved.play().progress().step()).contains("until-called");
        assertThat(moved.play().progress().wakeAt()).contains(NOON.plus(Duration.ofHours(24)));
    }

    @Test
    void goesOnWhenTheTaskIsDoneAndEndsWhereTheBranchLeads() {
        Play waiting = waiting();
        assertThat(reasons(on(waiting, Map.of("call", "OPEN"), new Happening.LookedAgain(), NOON)))
                .isEmpty();
        Machine.Moved moved = on(waiting, Map.of("call", "DONE"), new Happening.LookedAgain(), NOON);
        assertThat(reasons(moved)).containsExactly("met", "no-condition-holds", "recovered");
        assertThat(moved.play().state()).isEqualTo(State.COMPLETED);
    }

    @Test
    void climbsWhenTheTimeIsOverAndWaitsAnew() {
        Instant late = NOON.plus(Duration.ofHours(25));
        Machine.Moved moved = on(waiting(), Map.of("call", "OPEN"), new Happening.TimedOut(), late);
        assertThat(reasons(moved)).containsExactly("time-over", "escalation-requested", "waiting");
        assertThat(moved.play().progress().wakeAt()).contains(late.plus(Duration.ofHours(24)));
        assertThat(reasons(on(moved.play(), Map.of("call", "OPEN"), new Happening.TimedOut(), late)))
                .containsExactly("timer-outdated");
    }

    @Test
    void whatIsDoneWhenTheTimerRingsCounts() {
        Instant late = NOON.plus(Duration.ofHours(25));
        assertThat(reasons(on(waiting(), Map.of("call", "DONE"), new Happening.TimedOut(), late)))
                .startsWith("met");
    }

    @Test
    void anUndecidableConditionIsStuckAndNeverFalse() {
        Playbook broken = book("""
                key: broken
                name: Broken
                steps:
                  - {key: ask, branch: {ways: [{when: '1 / money.mrrMinor > 0', go: rich}], else: poor}}
                  - {key: rich, end: {outcome: rich}}
                  - {key: poor, end: {outcome: poor}}
                """);
        Play play = play(broken);
        Machine.Moved stuck =
                Machine.on(play, broken, situation(Map.of(), 0), new Happening.Started("x"), CALENDAR, NOON);
        assertThat(stuck.play().state()).isEqualTo(State.STUCK);
        assertThat(stuck.play().progress().note().orElseThrow()).contains("1 / money.mrrMinor > 0");
        Machine.Moved again =
                Machine.on(stuck.play(), broken, situation(Map.of(), 0), new Happening.LookedAgain(), CALENDAR, NOON);
        assertThat(again.decisions()).isEmpty();
        Machine.Moved on =
                Machine.on(stuck.play(), broken, situation(Map.of(), 1), new Happening.LookedAgain(), CALENDAR, NOON);
        assertThat(reasons(on)).containsExactly("unstuck", "condition-holds", "rich");
    }

    @Test
    void makesWayAndGoesOnWithItsTimeAnew() {
        Play parked =
                on(waiting(), Map.of(), new Happening.MadeWay("red"), NOON).play();
        assertThat(parked.state()).isEqualTo(State.PARKED);
        assertThat(parked.progress().wakeAt()).isEmpty();
        assertThat(on(parked, Map.of("call", "DONE"), new Happening.LookedAgain(), NOON)
                        .play())
                .isEqualTo(parked);
        Instant later = NOON.plus(Duration.ofDays(3));
        Machine.Moved resumed = on(parked, Map.of("call", "OPEN"), new Happening.WayFree(), later);
        assertThat(reasons(resumed)).containsExactly("resumed", "waiting");
        assertThat(resumed.play().progress().wakeAt()).contains(later.plus(Duration.ofHours(24)));
    }

    @Test
    void endsWithItsAlertCompletedWhereItHasCome() {
        Machine.Moved stopped = on(waiting(), Map.of("call", "OPEN"), new Happening.AlertEnded("resolved"), NOON);
        assertThat(stopped.play().state()).isEqualTo(State.STOPPED);
        assertThat(stopped.decisions().getLast())
                .isInstanceOfSatisfying(
                        Decision.Ended.class, end -> assertThat(end.outcome()).isEqualTo("stopped"));
        assertThat(on(waiting(), Map.of("call", "DONE"), new Happening.AlertEnded("resolved"), NOON)
                        .play()
                        .state())
                .isEqualTo(State.COMPLETED);
        Machine.Moved merged = on(waiting(), Map.of("call", "DONE"), new Happening.AlertEnded("merged"), NOON);
        assertThat(merged.decisions().getLast())
                .isInstanceOfSatisfying(
                        Decision.Ended.class, end -> assertThat(end.outcome()).isEqualTo("merged"));
    }

    /** Whatever comes in whatever order: an ended play stays ended, and telling a thing twice is telling it once. */
    @Property
    void twiceIsOnceAndOverIsOver(@ForAll @Size(max = 12) List<Thing> things) {
        Play play = on(start(), Map.of(), new Happening.Started("x"), NOON).play();
        Instant now = NOON;
        for (Thing thing : things) {
            now = now.plus(Duration.ofHours(5));
            Play once = on(play, thing.tasks, thing.happening, now).play();
            assertThat(on(once, thing.tasks, thing.happening, now).play()).isEqualTo(once);
            if (!play.state().active()) {
                assertThat(once).isEqualTo(play);
            }
            play = once;
        }
    }

    enum Thing {
        LOOK(Map.of("call", "OPEN"), new Happening.LookedAgain()),
        CALLED(Map.of("call", "DONE"), new Happening.LookedAgain()),
        RANG(Map.of("call", "OPEN"), new Happening.TimedOut()),
        PARKED(Map.of("call", "OPEN"), new Happening.MadeWay("red")),
        FREE(Map.of("call", "OPEN"), new Happening.WayFree()),
        RESOLVED(Map.of("call", "OPEN"), new Happening.AlertEnded("resolved")),
        STOPPED(Map.of("call", "OPEN"), new Happening.StoppedByHand("me", "enough"));

        private final Map<String, String> tasks;
        private final Happening happening;

        Thing(Map<String, String> tasks, Happening happening) {
            this.tasks = tasks;
            this.happening = happening;
        }
    }

    private static Play waiting() {
        return on(start(), Map.of(), new Happening.Started("x"), NOON).play();
    }

    private static Machine.Moved on(Play play, Map<String, String> tasks, Happening what, Instant now) {
        return Machine.on(play, BOOK, situation(tasks, 1), what, CALENDAR, now);
    }

    private static List<String> reasons(Machine.Moved moved) {
        return moved.decisions().stream().map(Decision::reason).toList();
    }

    private static Situation situation(Map<String, String> tasks, long mrr) {
        return new Situation(
                Optional.empty(),
                Account.unknown("a"),
                Optional.of(new Health(new BigDecimal("70.00"), Health.Band.YELLOW, Optional.empty())),
                new Money(mrr, "USD"),
                tasks,
                false,
                Optional.empty(),
                List.of());
    }

    private static Play start() {
        return play(BOOK);
    }

    private static Play play(Playbook book) {
        return new Play(
                UUID.nameUUIDFromBytes(new byte[] {1}),
                book.key(),
                1,
                book.level(),
                "a",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                NOON,
                Optional.empty(),
                new Progress(State.RUNNING, Optional.of(book.first().key()), 1, Optional.empty(), Optional.empty()));
    }

    private static Playbook book(String yaml) {
        return ((PlaybookReader.Read.Sound) PlaybookReader.read(yaml)).playbook();
    }
}
