package io.holdfast.playbooks.playbook;

import io.holdfast.playbooks.condition.Condition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a schema cannot say: targets exist, every step is reachable, conditions compile, and no circle runs without rest. */
final class Soundness {

    private final Playbook playbook;
    private final List<Fault> faults = new ArrayList<>();

    private Soundness(Playbook playbook) {
        this.playbook = playbook;
    }

    static List<Fault> faults(Playbook playbook) {
        Soundness check = new Soundness(playbook);
        check.keysAreUnique();
        playbook.when().ifPresent(when -> check.compiles("trigger.when", when));
        for (int at = 0; at < playbook.steps().size(); at++) {
            check.step("steps[" + at + "]", playbook.steps().get(at));
        }
        if (check.faults.isEmpty()) {
            check.allReachable();
            check.noRestlessCircle();
            check.someEnd();
        }
        return List.copyOf(check.faults);
    }

    private void keysAreUnique() {
        Set<String> seen = new HashSet<>();
        for (int at = 0; at < playbook.steps().size(); at++) {
            String key = playbook.steps().get(at).key();
            if (!seen.add(key)) {
                fault("steps[" + at + "].key", "there is another step " + key);
            }
        }
    }

    private void step(String path, Step step) {
        switch (step) {
            case Step.Branch branch -> {
                for (int at = 0; at < branch.arms().size(); at++) {
                    String way = path + ".branch.ways[" + at + "]";
                    compiles(way + ".when", branch.arms().get(at).condition());
                    exists(way + ".go", branch.arms().get(at).go());
                }
                exists(path + ".branch.else", branch.otherwise());
            }
            case Step.WaitFor wait -> {
                wait.next().ifPresent(next -> exists(path + ".next", next));
                wait.onTimeout().ifPresent(target -> exists(path + ".wait-for.onTimeout", target));
                wait.awaited().ifPresent(awaited -> awaited(path + ".wait-for", awaited));
            }
            case Step.Task task -> {
                step.followers().forEach(next -> exists(path + ".next", next));
                fillable(path + ".task.title", task.title());
                task.notes().ifPresent(notes -> fillable(path + ".task.notes", notes));
            }
            case Step.Message message -> {
                step.followers().forEach(next -> exists(path + ".next", next));
                fillable(path + ".message.subject", message.subject());
                fillable(path + ".message.body", message.body());
            }
            case Step.Escalate _, Step.End _ -> step.followers().forEach(next -> exists(path + ".next", next));
        }
    }

    private void fillable(String path, String text) {
        Template.unknown(text)
                .forEach(place ->
                        fault(path, "nobody can fill {" + place + "}; there are " + new TreeSet<>(Template.PLACES)));
    }

    private void awaited(String path, Awaited awaited) {
        switch (awaited) {
            case Awaited.Done done -> isTask(path + ".done", done.step());
            case Awaited.Accepted accepted -> isTask(path + ".accepted", accepted.step());
            case Awaited.Holds holds -> compiles(path + ".condition", holds.condition());
            case Awaited.Touched _, Awaited.CauseChosen _, Awaited.InBand _ -> {}
        }
    }

    private void allReachable() {
        Set<String> reached = reach(playbook.first().key(), false);
        for (int at = 0; at < playbook.steps().size(); at++) {
            if (!reached.contains(playbook.steps().get(at).key())) {
                fault("steps[" + at + "]", "no step leads here");
            }
        }
    }

    private void noRestlessCircle() {
        for (int at = 0; at < playbook.steps().size(); at++) {
            Step step = playbook.steps().get(at);
            boolean circle = !(step instanceof Step.WaitFor)
                    && step.followers().stream()
                            .anyMatch(follower -> reach(follower, true).contains(step.key()));
            if (circle) {
                fault("steps[" + at + "]", "runs in a circle without a wait-for");
            }
        }
    }

    private void someEnd() {
        boolean ends = reach(playbook.first().key(), false).stream()
                .map(playbook::step)
                .anyMatch(step -> step.followers().isEmpty());
        if (!ends) {
            fault("steps", "no way leads to an end");
        }
    }

    /** Steps that can be reached from one, itself included; with {@code restless} no further than the next wait-for. */
    private Set<String> reach(String from, boolean restless) {
        Set<String> reached = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            String key = open.pop();
            if (reached.add(key) && !(restless && playbook.step(key) instanceof Step.WaitFor)) {
                open.addAll(playbook.step(key).followers());
            }
        }
        return reached;
    }

    private void compiles(String path, String condition) {
        try {
            Condition.compile(condition);
        } catch (Condition.Malformed e) {
            fault(path, e.getMessage());
        }
    }

    private void exists(String path, String target) {
        if (playbook.step(target) == null) {
            fault(path, "there is no step " + target);
        }
    }

    private void isTask(String path, String target) {
        Optional<Step> step = Optional.ofNullable(playbook.step(target));
        if (step.filter(Step.Task.class::isInstance).isEmpty()) {
            fault(path, "there is no task step " + target);
        }
    }

    private void fault(String path, String reason) {
        faults.add(new Fault(path, reason));
    }
}
