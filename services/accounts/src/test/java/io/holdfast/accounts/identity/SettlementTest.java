package io.holdfast.accounts.identity;

import static io.holdfast.accounts.identity.Observations.hour;
import static io.holdfast.accounts.identity.Observations.named;
import static io.holdfast.accounts.identity.Observations.withDomain;
import static io.holdfast.accounts.identity.Observations.withSeats;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.accounts.identity.Resolution.Contested;
import io.holdfast.accounts.identity.Resolution.Linked;
import io.holdfast.accounts.identity.Resolution.Unmatched;
import io.holdfast.events.IdentityEvent.ObservedMembership;
import io.holdfast.events.IdentityEvent.ObservedPerson;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SettlementTest {

    private final Town town = new Town(ref -> ref.startsWith("crm:"), List.of(), Map.of());

    @Test
    void aDomainThatGetsAHolderDrawsInWhoWaitsForIt() {
        town.hear(withDomain("web:1", "acme.io", 1));
        assertThat(town.meaning("web:1")).isEqualTo(new Unmatched(UnmatchedReason.UNKNOWN_DOMAIN));

        town.hear(withDomain("crm:1", "acme.io", 2));

        UUID acme = town.meaning("crm:1").account().orElseThrow();
        assertThat(town.meaning("crm:1")).isEqualTo(new Linked(acme, LinkReason.CREATED));
        assertThat(town.meaning("web:1")).isEqualTo(new Linked(acme, LinkReason.VERIFIED_DOMAIN));
    }

    @Test
    void twoReferencesOfOneMessageShareAnAccountByDomain() {
        town.hear(withDomain("crm:1", "acme.io", 1), withDomain("crm:2", "acme.io", 1));

        assertThat(town.accounts()).isEqualTo(1);
        assertThat(town.companies()).hasSize(1);
    }

    @Test
    void aSecondClaimOnADomainIsAConflictAndNoMerge() {
        town.hear(named("crm:1", "Acme", 1)).hear(withDomain("crm:2", "acme.io", 2));

        town.hear(withDomain("crm:1", "acme.io", 3));

        assertThat(town.accounts()).isEqualTo(2);
        assertThat(town.meaning("crm:1")).isInstanceOf(Contested.class);
        assertThat(town.domains().get("acme.io"))
                .isEqualTo(town.meaning("crm:2").account().orElseThrow());
    }

    @Test
    void theReferenceKnownLongestNamesTheAccountAndOthersFillIn() {
        town.hear(named("crm:2", "ACME Holding", 2), withSeats("crm:2", 40, 2), withDomain("crm:2", "acme.io", 2));
        town.hear(named("crm:1", "Acme", 1), withDomain("crm:1", "acme.io", 1));

        assertThat(town.profiles().values()).containsExactly(new Profile("Acme", null, 40));
    }

    @Test
    void anAccountWithoutNameIsCalledByDomainOrReference() {
        assertThat(Profile.of(List.of(Reference.blank("crm:7")))).isEqualTo(new Profile("crm:7", null, null));
        assertThat(Profile.of(List.of(Reference.blank("crm:7").hear(withDomain("crm:7", "acme.io", 1)))))
                .isEqualTo(new Profile("acme.io", null, null));
    }

    @Test
    void whoLeftAndCameBackNeverLeft() {
        Membership left = Membership.blank("web:ann", "web:1")
                .hear(new ObservedMembership("web:ann", "web:1", hour(1), null))
                .hear(new ObservedMembership("web:ann", "web:1", hour(1), hour(5)));
        assertThat(left.validTo()).contains(hour(5));

        Membership back = left.hear(new ObservedMembership("web:ann", "web:1", hour(8), null));

        assertThat(back.validFrom()).isEqualTo(hour(1));
        assertThat(back.validTo()).isEmpty();
    }

    @Test
    void ofAnErasedPersonNothingClearIsKept() {
        Person erased = new Person("web:ann", null, null, null, null, hour(3));

        assertThat(erased.hear(new ObservedPerson("web:ann", "7", "ann@acme.io", "Ann", "CTO", hour(4))))
                .isEqualTo(erased);
    }

    @Test
    void laterStatementsWinFieldByField() {
        Person ann = Person.blank("web:ann")
                .hear(new ObservedPerson("web:ann", "7", null, "Ann B.", null, hour(2)))
                .hear(new ObservedPerson("web:ann", "7", "ann@acme.io", "Ann A.", null, hour(1)));

        assertThat(Stated.value(ann.name())).isEqualTo("Ann B.");
        assertThat(Stated.value(ann.email())).isEqualTo("ann@acme.io");
    }
}
