package io.holdfast.accounts.intake;

import io.holdfast.events.IdentityEvent.IdentitiesObserved;
import io.holdfast.messaging.InvalidMessage;
import java.util.stream.Stream;

/** Which messages of observed identities can be taken in at all. */
final class WellFormed {

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
    }

    private static boolean isReference(String text) {
        return text != null && text.indexOf(':') > 0 && text.indexOf('\0') < 0;
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new InvalidMessage("observed identities: %s without reference or time".formatted(what));
        }
    }
}
