package io.holdfast.playbooks.play;

import io.holdfast.playbooks.calendar.WorkingTime;
import io.holdfast.playbooks.condition.Condition;
import io.holdfast.playbooks.condition.Condition.Verdict;
import io.holdfast.playbooks.customer.Health;
import io.holdfast.playbooks.play.Play.Progress;
import io.holdfast.playbooks.play.Play.State;
import io.holdfast.playbooks.playbook.Awaited;
import io.holdfast.playbooks.playbook.Playbook;
import io.holdfast.playbooks.playbook.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Moves one play. What a play waits for are states of its situation, so the same things in another order, or told twice,
 * lead to the same place.
 */
public final class Machine {

    private static final int MOST_STEPS = 100;

    private final Playbook playbook;
    private final WorkingTime calendar;
    private final Instant now;
    private final List<Decision> decisions = new ArrayList<>();
    private Situation situation;
    private Play play;

    private Machine(Play play, Playbook playbook, Situation situation, WorkingTime calendar, Instant now) {
        this.play = play;
        this.playbook = playbook;
        this.situation = situation;
        this.calendar = calendar;
        this.now = now;
    }

    /** The play as it stands afterwards, and what was decided. */
    public record Moved(Play play, List<Decision> decisions) {}

    /** Decides what a happening means for a play. */
    public static Moved on(
            Play play, Playbook playbook, Situation situation, Happening what, WorkingTime calendar, Instant now) {
        Machine machine = new Machine(play, playbook, situation, calendar, now);
        machine.happens(what);
        return new Moved(machine.play, List.copyOf(machine.decisions));
    }

    private void happens(Happening what) {
        if (!play.state().active()) {
            decide(new Decision.Ignored("play-over", "The play is over."));
            return;
        }
        switch (what) {
            case Happening.Started started -> {
                decide(new Decision.Began("started", started.why()));
                walk(true, false);
            }
            case Happening.LookedAgain _ -> lookAgain(false);
            case Happening.TimedOut _ -> timedOut();
            case Happening.MadeWay first -> madeWay(first.playbook());
            case Happening.WayFree _ -> wayFree();
            case Happening.AlertEnded ended -> alertEnded(ended.outcome());
            case Happening.AlertEased eased ->
                end(
                        State.STOPPED,
                        "stopped",
                        "alert-eased",
                        "The alert's protocol is now %s.".formatted(eased.protocol()));
            case Happening.StoppedByHand stop ->
                end(State.STOPPED, "stopped", "stopped-by-hand", "%s: %s".formatted(stop.by(), stop.reason()));
        }
    }

    private void lookAgain(boolean timeIsOver) {
        if (play.state() == State.PARKED) {
            decide(new Decision.Ignored("parked", "The play makes way for another."));
        } else {
            walk(false, timeIsOver);
        }
    }

    private void timedOut() {
        boolean due = play.progress().wakeAt().filter(at -> !at.isAfter(now)).isPresent();
        if (due) {
            lookAgain(true);
        } else {
            decide(new Decision.Ignored("timer-outdated", "The timer belongs to a step that is left."));
        }
    }

    private void madeWay(String first) {
        if (play.state() != State.PARKED) {
            String text = "Makes way for %s.".formatted(first);
            decide(new Decision.Parked(text));
            at(State.PARKED, Optional.empty(), Optional.of(text));
        }
    }

    private void wayFree() {
        if (play.state() == State.PARKED) {
            decide(new Decision.Resumed("The play that went first is over; waiting starts anew."));
            at(State.RUNNING, Optional.empty(), Optional.empty());
            walk(true, false);
        }
    }

    private void alertEnded(String outcome) {
        if (play.state() == State.RUNNING && !outcome.equals("merged")) {
            walk(false, false);
        }
        if (play.state().active()) {
            end(
                    State.STOPPED,
                    outcome.equals("merged") ? "merged" : "stopped",
                    "alert-" + outcome,
                    "The alert ended: %s.".formatted(outcome));
        }
    }

    /**
     * @param arrived whether the current step is entered now, and not looked at again
     * @param timeIsOver whether the time of the step it starts from is over
     */
    private void walk(boolean arrived, boolean timeIsOver) {
        boolean entered = arrived;
        boolean late = timeIsOver;
        for (int steps = 0; steps < MOST_STEPS; steps++) {
            Step step = playbook.step(play.progress().step().orElseThrow());
            if (!pass(step, entered, late)) {
                return;
            }
            entered = true;
            late = false;
        }
        stuck(play.progress().step().orElseThrow(), "more than %d steps without rest".formatted(MOST_STEPS));
    }

    /** Whether the play got past the step and is not over. */
    private boolean pass(Step step, boolean entered, boolean late) {
        return switch (step) {
            case Step.Task task -> {
                decide(new Decision.TaskWanted(task, play.progress().visit()));
                situation = situation.given(task.key());
                yield go(task.next());
            }
            case Step.Message message -> {
                decide(new Decision.MessageWanted(message, play.progress().visit()));
                yield go(message.next());
            }
            case Step.Escalate escalate -> {
                decide(new Decision.EscalationWanted(escalate, play.progress().visit()));
                yield go(escalate.next());
            }
            case Step.End end -> {
                end(State.COMPLETED, "completed", end.outcome(), "Reached the end: %s.".formatted(end.outcome()));
                yield false;
            }
            case Step.Branch branch -> branch(branch);
            case Step.WaitFor wait -> waitFor(wait, entered, late);
        };
    }

    private boolean branch(Step.Branch branch) {
        for (Step.Arm arm : branch.arms()) {
            Verdict verdict = Condition.evaluate(arm.condition(), variables());
            if (verdict instanceof Verdict.Failed failed) {
                return stuck(branch.key(), "%s: %s".formatted(arm.condition(), failed.reason()));
            }
            if (verdict instanceof Verdict.Holds) {
                unstick();
                decide(new Decision.WentOn(
                        "condition-holds", "%s: %s, on to %s.".formatted(branch.key(), arm.condition(), arm.go())));
                return go(Optional.of(arm.go()));
            }
        }
        unstick();
        decide(new Decision.WentOn(
                "no-condition-holds", "%s: none holds, on to %s.".formatted(branch.key(), branch.otherwise())));
        return go(Optional.of(branch.otherwise()));
    }

    private boolean waitFor(Step.WaitFor wait, boolean entered, boolean late) {
        Verdict verdict = wait.awaited().map(this::met).orElseGet(Verdict.HoldsNot::new);
        return switch (verdict) {
            case Verdict.Failed failed -> stuck(wait.key(), failed.reason());
            case Verdict.Holds _ -> {
                unstick();
                decide(new Decision.WentOn("met", "%s: %s.".formatted(wait.key(), words(wait))));
                yield go(wait.next());
            }
            case Verdict.HoldsNot _
            when late -> {
                decide(new Decision.WentOn("time-over", "%s: the time is over.".formatted(wait.key())));
                yield go(wait.onTimeout().or(wait::next));
            }
            case Verdict.HoldsNot _ -> {
                boolean anew = unstick() || entered;
                if (anew) {
                    rest(wait);
                }
                yield false;
            }
        };
    }

    private void rest(Step.WaitFor wait) {
        Optional<Instant> until = wait.timeout().map(timeout -> timeout.after(now, calendar));
        at(State.RUNNING, until, Optional.empty());
        decide(new Decision.Waiting(
                wait.key(),
                until,
                "%s: waits for %s%s."
                        .formatted(
                                wait.key(),
                                words(wait),
                                until.map(at -> ", at most until " + at).orElse(""))));
    }

    private Verdict met(Awaited awaited) {
        return switch (awaited) {
            case Awaited.Done done -> truth(List.of("DONE", "CANCELLED").contains(task(done.step())));
            case Awaited.Accepted accepted ->
                truth(List.of("ACCEPTED", "DONE", "CANCELLED").contains(task(accepted.step())));
            case Awaited.Touched _ -> truth(situation.touched());
            case Awaited.CauseChosen _ -> truth(situation.cause().isPresent());
            case Awaited.InBand band ->
                truth(situation
                        .health()
                        .filter(known -> known.band().compareTo(Health.Band.valueOf(band.band())) >= 0)
                        .isPresent());
            case Awaited.Holds holds -> Condition.evaluate(holds.condition(), variables());
        };
    }

    private static String words(Step.WaitFor wait) {
        return wait.awaited()
                .map(awaited -> switch (awaited) {
                    case Awaited.Done done -> "task %s done".formatted(done.step());
                    case Awaited.Accepted accepted -> "task %s accepted".formatted(accepted.step());
                    case Awaited.Touched _ -> "a human touch since the decline";
                    case Awaited.CauseChosen _ -> "the cause chosen";
                    case Awaited.InBand band -> "band %s or better".formatted(band.band());
                    case Awaited.Holds holds -> holds.condition();
                })
                .orElse("the time");
    }

    private boolean go(Optional<String> next) {
        if (next.isEmpty()) {
            end(State.COMPLETED, "completed", "last-step-done", "The last step is done.");
            return false;
        }
        play = play.with(
                new Progress(State.RUNNING, next, play.progress().visit() + 1, Optional.empty(), Optional.empty()));
        return true;
    }

    private boolean stuck(String step, String why) {
        String text = "%s cannot be decided: %s".formatted(step, why);
        boolean known = play.state() == State.STUCK && play.progress().note().equals(Optional.of(text));
        if (!known) {
            at(State.STUCK, Optional.empty(), Optional.of(text));
            decide(new Decision.Stuck(step, text));
        }
        return false;
    }

    private boolean unstick() {
        if (play.state() != State.STUCK) {
            return false;
        }
        decide(new Decision.Unstuck("It can be decided now."));
        at(State.RUNNING, Optional.empty(), Optional.empty());
        return true;
    }

    private void end(State state, String outcome, String reason, String text) {
        play = play.with(
                new Progress(state, Optional.empty(), play.progress().visit(), Optional.empty(), Optional.of(text)));
        decide(new Decision.Ended(outcome, reason, text));
    }

    private void at(State state, Optional<Instant> wakeAt, Optional<String> note) {
        play = play.with(
                new Progress(state, play.progress().step(), play.progress().visit(), wakeAt, note));
    }

    private Map<String, Object> variables() {
        return situation.variables(play.personRef(), playbook.taskSteps(), play.startedAt(), now);
    }

    private String task(String step) {
        return situation.tasks().getOrDefault(step, "NONE");
    }

    private void decide(Decision decision) {
        decisions.add(decision);
    }

    private static Verdict truth(boolean truth) {
        return truth ? new Verdict.Holds() : new Verdict.HoldsNot();
    }
}
