package io.holdfast.playbooks.intervention;

import io.holdfast.playbooks.intervention.Intervention.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What becomes of a wish to close an intervention. */
public sealed interface Closure {

    /** It is closed. */
    record Closed(Intervention intervention) implements Closure {}

    /** It was closed like that before. */
    record AlreadySo(Intervention intervention) implements Closure {}

    /** It contradicts what is known. */
    record Refused(String reason, String text) implements Closure {}

    /** Something is missing in the request. */
    record Wrong(String field, String text) implements Closure {}

    /** Closes. Another outcome than the data suggest needs a reason; none is achieved while a critical issue is open. */
    static Closure close(
            Intervention intervention,
            Outcome outcome,
            Optional<String> reason,
            List<String> openRules,
            String by,
            Instant now) {
        if (!intervention.open()) {
            return intervention
                            .closing()
                            .filter(closing -> closing.outcome() == outcome)
                            .isPresent()
                    ? new AlreadySo(intervention)
                    : new Refused("already-closed", "The intervention is closed with another outcome.");
        }
        if (!intervention.proposed().equals(Optional.of(outcome)) && reason.isEmpty()) {
            return new Wrong(
                    "reason",
                    "is needed: the data suggest "
                            + intervention.proposed().map(Enum::name).orElse("nothing yet"));
        }
        if (outcome == Outcome.ACHIEVED && openRules.contains("critical-ticket")) {
            return new Refused("critical-issue-open", "A critical ticket of the account is still open.");
        }
        return new Closed(intervention.closed(new Intervention.Closing(outcome, by, now, reason)));
    }
}
