package io.holdfast.playbooks.playbook;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A playbook that was read and checked.
 *
 * @param when condition on which an alert starts it; empty when it is started by hand only
 */
public record Playbook(
        String key, String name, Optional<String> description, Level level, Optional<String> when, List<Step> steps) {

    /** Where plays begin. */
    public Step first() {
        return steps.getFirst();
    }

    /** The step of a key. */
    public Step step(String step) {
        return byKey().get(step);
    }

    Map<String, Step> byKey() {
        return steps.stream().collect(Collectors.toMap(Step::key, Function.identity(), (one, _) -> one));
    }

    /** Keys of its task steps. */
    public List<String> taskSteps() {
        return steps.stream().filter(Step.Task.class::isInstance).map(Step::key).toList();
    }
}
