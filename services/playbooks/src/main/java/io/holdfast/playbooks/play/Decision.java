package io.holdfast.playbooks.play;

import io.holdfast.playbooks.playbook.Step;
import java.time.Instant;
import java.util.Optional;

/** What was decided about a play, and why. */
public sealed interface Decision {

    /** Stable word. */
    String reason();

    /** The same in a sentence. */
    String text();

    /** The play began. */
    record Began(String reason, String text) implements Decision {}

    /** Somebody gets a task. */
    record TaskWanted(Step.Task step, int visit) implements Decision {
        @Override
        public String reason() {
            return "task-given";
        }

        @Override
        public String text() {
            return "Task %s for %s.".formatted(step.key(), step.role());
        }
    }

    /** Somebody gets a mail. */
    record MessageWanted(Step.Message step, int visit) implements Decision {
        @Override
        public String reason() {
            return "message-written";
        }

        @Override
        public String text() {
            return "Message %s to %s.".formatted(step.key(), step.to());
        }
    }

    /** The alert's ladder is to climb. */
    record EscalationWanted(Step.Escalate step, int visit) implements Decision {
        @Override
        public String reason() {
            return "escalation-requested";
        }

        @Override
        public String text() {
            return step.reason();
        }
    }

    /** It waits. */
    record Waiting(String step, Optional<Instant> until, String text) implements Decision {
        @Override
        public String reason() {
            return "waiting";
        }
    }

    /** It went on from a step. */
    record WentOn(String reason, String text) implements Decision {}

    /** It makes way. */
    record Parked(String text) implements Decision {
        @Override
        public String reason() {
            return "parked";
        }
    }

    /** It goes on after having made way. */
    record Resumed(String text) implements Decision {
        @Override
        public String reason() {
            return "resumed";
        }
    }

    /** It cannot go on until somebody sees to it. */
    record Stuck(String step, String text) implements Decision {
        @Override
        public String reason() {
            return "stuck";
        }
    }

    /** What held it has gone. */
    record Unstuck(String text) implements Decision {
        @Override
        public String reason() {
            return "unstuck";
        }
    }

    /**
     * It is over.
     *
     * @param outcome {@code completed}, {@code stopped} or {@code merged}
     */
    record Ended(String outcome, String reason, String text) implements Decision {}

    /** Nothing changes. */
    record Ignored(String reason, String text) implements Decision {}
}
