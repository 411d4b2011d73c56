package io.holdfast.accounts.intake;

import io.holdfast.events.CrmEvent.DealsChanged;
import io.holdfast.events.CrmEvent.TouchesChanged;
import io.holdfast.events.IdentityEvent.IdentitiesObserved;
import io.holdfast.messaging.InvalidMessage;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Which messages can be taken in at all. */
final class WellFormed {

    private static final int LONGEST_ROLE = 60;
    private static final Set<String> CHANNELS = Set.of("meeting", "call", "email", "message");

    private WellFormed() {}

    /** @throws InvalidMessage naming what is missing: the message goes to the dead letters as a whole */
    static void require(IdentitiesObserved observed) {
        require(
                observed.sourceId() != null
                        && observed.accounts() != null
                        && observed.people() != null
                        && observed.memberships() != null,
                "source or lists");
        observed.accounts()
                .forEach(said -> require(isReference(said.accountRef()) && said.observedAt() != null, "an account"));
        observed.people()
                .forEach(said -> require(isReference(said.personRef()) && said.observedAt() != null, "a person"));
        observed.memberships()
                .forEach(said -> require(
                        Stream.of(said.personRef(), said.accountRef()).allMatch(WellFormed::isReference)
                                && said.validFrom() != null,
                        "a membership"));
        observed.roles()
                .forEach(said -> require(
                        Stream.of(said.personRef(), said.accountRef()).allMatch(WellFormed::isReference)
                                && isRole(said.role())
                                && said.validFrom() != null
                                && said.observedAt() != null,
                        "a role"));
    }

    /** @throws InvalidMessage naming what is missing */
    static void require(TouchesChanged changed) {
        require(changed.sourceId() != null && changed.facts() != null, "source or touches");
        changed.facts()
                .forEach(said -> require(
                        isId(said.touchId())
                                && (said.accountRef() == null || isReference(said.accountRef()))
                                && said.personRefs() != null
                                && said.personRefs().stream().allMatch(WellFormed::isReference)
                                && said.occurredAt() != null
                                && CHANNELS.contains(Objects.requireNonNullElse(said.channel(), "")),
                        "a touch"));
    }

    /** @throws InvalidMessage naming what is missing */
    static void require(DealsChanged changed) {
        require(changed.sourceId() != null && changed.facts() != null, "source or deals");
        changed.facts()
                .forEach(said -> require(
                        isId(said.dealId())
                                && (said.accountRef() == null || isReference(said.accountRef()))
                                && said.stage() != null
                                && said.kind() != null,
                        "a deal"));
    }

    private static boolean isId(String text) {
        return text != null && !text.isBlank() && text.indexOf('\0') < 0;
    }

    private static boolean isRole(String text) {
        return isId(text) && text.length() <= LONGEST_ROLE;
    }

    private static boolean isReference(String text) {
        return text != null && text.indexOf(':') > 0 && text.indexOf('\0') < 0;
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new InvalidMessage("%s without reference, time or known word".formatted(what));
        }
    }
}
