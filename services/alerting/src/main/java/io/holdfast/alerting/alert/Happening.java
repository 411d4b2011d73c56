package io.holdfast.alerting.alert;

import io.holdfast.alerting.alert.Alert.Outcome;
import io.holdfast.alerting.clock.Protocol;
import io.holdfast.alerting.clock.Severity;
import io.holdfast.alerting.clock.SlaClock;
import io.holdfast.alerting.ladder.Ladder;
import io.holdfast.alerting.ladder.People;
import io.holdfast.alerting.ladder.PlannedStep;
import io.holdfast.alerting.ladder.Rung;
import io.holdfast.alerting.ladder.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Something that happened to an alert, with its reason: a line of its timeline, and often an announcement. */
public sealed interface Happening {

    /** Stable word for timeline, REST and metrics. */
    String reason();

    /** One sentence for people. No personal data beyond user names. */
    String text();

    /** An alert opened. */
    record Opened(String reason, String text) implements Happening {}

    /** The severity rose or fell, and the clock with it. */
    record SeverityMoved(Severity from, Severity to, String clockText) implements Happening {
        /** Whether the milder protocol takes over: its rungs that lie in the past are not climbed. */
        public boolean fell() {
            return to.compareTo(from) < 0;
        }

        @Override
        public String reason() {
            return fell() ? "severity-fell" : "severity-rose";
        }

        @Override
        public String text() {
            return "Severity %s to %s. %s".formatted(from.word(), to.word(), clockText);
        }
    }

    /**
     * The alert has another owner.
     *
     * @param owner user name; empty when nobody is known any more
     */
    record Assigned(Optional<String> owner, String reason, String text) implements Happening {}

    /** Deadline or evidence changed. */
    record Changed(String reason, String text) implements Happening {}

    /**
     * Somebody took it on.
     *
     * @param acceptance whether it counts as the executive acceptance of a red alert
     */
    record Acknowledged(String by, boolean acceptance, Instant at) implements Happening {
        @Override
        public String reason() {
            return acceptance ? "accepted-by-executive" : "acknowledged";
        }

        @Override
        public String text() {
            return (acceptance ? "Accepted by " : "Acknowledged by ") + by
                    + ". The clock runs on until the customer has been answered.";
        }
    }

    /**
     * A rung of the ladder was reached.
     *
     * @param lateness how long after its due time it was acted on, for example after downtime; zero ahead of it
     * @param askedFor why a play asked for it ahead of its time; empty when it was due
     */
    record Climbed(
            Protocol protocol, Rung rung, Instant due, Duration lateness, List<Told> told, Optional<String> askedFor)
            implements Happening {

        /** A rung whose time has come. */
        public static Climbed due(PlannedStep step, People people, Instant now) {
            return climbed(step, people, Duration.between(step.due(), now), Optional.empty());
        }

        /** A rung somebody asked for ahead of its time. */
        public static Climbed ahead(PlannedStep step, People people, String why) {
            return climbed(step, people, Duration.ZERO, Optional.of(why));
        }

        private static Climbed climbed(PlannedStep step, People people, Duration lateness, Optional<String> askedFor) {
            Rung rung = Ladder.of(step.protocol()).rung(step.step());
            return new Climbed(step.protocol(), rung, step.due(), lateness, Told.on(rung, people), askedFor);
        }

        /** Whether the promise is broken by now. */
        public boolean breached() {
            return rung.breach() && askedFor.isEmpty();
        }

        @Override
        public String reason() {
            if (askedFor.isPresent()) {
                return "rung-asked-for";
            }
            return rung.breach() ? "deadline-passed" : rung.step() == 0 ? "told-at-once" : "rung-reached";
        }

        @Override
        public String text() {
            String late =
                    lateness.compareTo(Duration.ofMinutes(1)) < 0 ? "" : ", " + lateness.toMinutes() + " min late";
            String ahead = askedFor.map(why -> ", ahead of its time because a play asked (%s)".formatted(why))
                    .orElse("");
            return "Step %d of %s%s%s: %s".formatted(rung.step(), protocol.word(), late, ahead, sentences());
        }

        /** User names or addresses that were told. */
        public List<String> recipients() {
            return told.stream()
                    .flatMap(one -> one.recipients().stream())
                    .distinct()
                    .toList();
        }

        private String sentences() {
            return told.stream()
                    .map(one -> switch (one) {
                        case Told.OnRung on -> on.asked().word() + " " + String.join(", ", on.recipients());
                        case Told.PassedUpward up ->
                            "no " + up.asked().word() + ", passed upward to "
                                    + up.to().word() + " " + String.join(", ", up.recipients());
                        case Told.Nobody nobody -> "no " + nobody.asked().word() + " and nobody above";
                    })
                    .collect(Collectors.joining("; "));
        }
    }

    /** A touch stopped the clock at the touch's time. */
    record Answered(Instant at, Optional<SlaClock> sla) implements Happening {
        @Override
        public String reason() {
            boolean late = sla.filter(clock -> at.isAfter(clock.deadline())).isPresent();
            return late ? "answered-late" : "answered-in-time";
        }

        @Override
        public String text() {
            return "The customer was answered at " + at + "; the clock stands there.";
        }
    }

    /**
     * The answer counts no longer and the clock runs again.
     *
     * @param rose true when a rise in severity came after the answer, false when the touch was withdrawn
     */
    record Unanswered(boolean rose) implements Happening {
        @Override
        public String reason() {
            return rose ? "rose-after-answer" : "response-withdrawn";
        }

        @Override
        public String text() {
            return (rose ? "The severity rose after the answer" : "The touch was withdrawn")
                    + "; the clock runs again.";
        }
    }

    /** The alert ended. */
    record Resolved(Outcome outcome, String reason, String text) implements Happening {}

    /** What was heard and led to the line after it. */
    record Heard(String reason, String text) implements Happening {}

    /** A message, touch or request that by itself changed nothing. */
    record Ignored(String reason, String text) implements Happening {}
}
