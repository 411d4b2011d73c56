package io.holdfast.playbooks.playbook;

import io.holdfast.playbooks.calendar.Due;
import java.util.List;
import java.util.Optional;

/** One step of a playbook. */
public sealed interface Step {

    /** Unique within its playbook. */
    String key();

    /** Keys of the steps that may follow. */
    List<String> followers();

    /**
     * Gives somebody a task and goes on at once.
     *
     * @param next empty at the end
     * @param response whether completing it answers the customer
     */
    record Task(
            String key,
            Optional<String> next,
            String title,
            String role,
            Due due,
            boolean response,
            List<String> checklist,
            Optional<String> notes)
            implements Step {
        @Override
        public List<String> followers() {
            return next.stream().toList();
        }
    }

    /** Goes on when something is so, or when the time is over. */
    record WaitFor(
            String key,
            Optional<String> next,
            Optional<Awaited> awaited,
            Optional<Due> timeout,
            Optional<String> onTimeout)
            implements Step {
        @Override
        public List<String> followers() {
            return java.util.stream.Stream.concat(next.stream(), onTimeout.stream())
                    .toList();
        }
    }

    /** Takes the first arm whose condition holds, else the last way. */
    record Branch(String key, List<Arm> arms, String otherwise) implements Step {
        @Override
        public List<String> followers() {
            return java.util.stream.Stream.concat(arms.stream().map(Arm::go), java.util.stream.Stream.of(otherwise))
                    .toList();
        }
    }

    /** One way of a branch. */
    record Arm(String condition, String go) {}

    /**
     * Writes a mail and goes on at once.
     *
     * @param to a role of ours, or {@code contact:<role>} for a person of the customer
     */
    record Message(String key, Optional<String> next, String to, String subject, String body) implements Step {

        /** Role of the customer's side it goes to; empty when it stays in the house. */
        public Optional<String> contactRole() {
            return to.startsWith("contact:") ? Optional.of(to.substring("contact:".length())) : Optional.empty();
        }

        @Override
        public List<String> followers() {
            return next.stream().toList();
        }
    }

    /** Asks for the next rung of the alert's ladder and goes on at once. */
    record Escalate(String key, Optional<String> next, String reason) implements Step {
        @Override
        public List<String> followers() {
            return next.stream().toList();
        }
    }

    /** Ends the play. */
    record End(String key, String outcome) implements Step {
        @Override
        public List<String> followers() {
            return List.of();
        }
    }
}
