package io.holdfast.accounts.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.events.IdentityEvent.ObservedAccount;
import io.holdfast.events.IdentityEvent.ObservedMembership;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The order in which observations arrive, and how often, does not matter. */
class AnyOrderTest {

    private static final UUID KNOWN = new UUID(0, 1);
    private static final List<String> DOMAINS = List.of("a.io", "b.io", "known.io");

    /** Sources "open-*" open accounts; a reference of theirs either always states the same domain or never one. */
    @Property(tries = 500)
    void theSameObservationsInAnyOrderGiveTheSameCompanies(
            @ForAll("observations") List<ObservedAccount> said, @ForAll Random order) {
        Town once = town();
        said.forEach(once::hear);
        Town again = town();
        shuffledWithRepeats(said, order).forEach(again::hear);

        assertThat(again.companies()).isEqualTo(once.companies());
        assertThat(again.profiles()).isEqualTo(once.profiles());
        assertThat(again.domains().keySet()).isEqualTo(once.domains().keySet());
        assertThat(again.accounts()).isEqualTo(once.accounts());
    }

    @Property(tries = 500)
    void theSameMembershipsInAnyOrderLastTheSameTime(
            @ForAll("memberships") List<ObservedMembership> said, @ForAll Random order) {
        Town once = town();
        said.forEach(once::hear);
        Town again = town();
        shuffledWithRepeats(said, order).forEach(again::hear);

        assertThat(again.memberships()).isEqualTo(once.memberships());
    }

    /** Whatever sources say in whatever order: nothing is lost, merged or held twice, and a replay changes nothing. */
    @Property(tries = 500)
    void evenLateDomainsNeitherLoseNorMerge(@ForAll("wildObservations") List<ObservedAccount> said) {
        Town town = town();
        said.forEach(town::hear);
        var before = town.companies();
        var domains = town.domains();
        int accounts = town.accounts();

        for (ObservedAccount one : said) {
            Reference reference = town.reference(one.accountRef());
            assertThat(reference.resolution().account().isPresent()
                            || !one.accountRef().startsWith("open"))
                    .isTrue();
            reference
                    .verifiedDomain()
                    .filter(_ -> reference.resolution().opened())
                    .ifPresent(domain -> assertThat(reference.resolution() instanceof Resolution.Contested)
                            .as("%s of %s", domain, reference)
                            .isEqualTo(!domains.get(domain)
                                    .equals(reference.resolution().account().orElseThrow())));
        }
        said.forEach(town::hear);
        assertThat(town.companies()).isEqualTo(before);
        assertThat(town.domains()).isEqualTo(domains);
        assertThat(town.accounts()).isEqualTo(accounts);
    }

    @Provide
    Arbitrary<List<ObservedAccount>> observations() {
        Arbitrary<ObservedAccount> opening = observation(Arbitraries.integers()
                .between(0, 5)
                .map(number -> new Speaker("open-crm:" + number, number < 3 ? DOMAINS.get(number % 3) : null, true)));
        Arbitrary<ObservedAccount> sameDomain = observation(Arbitraries.integers()
                .between(0, 2)
                .map(number -> new Speaker("open-billing:" + number, DOMAINS.get(number), true)));
        Arbitrary<ObservedAccount> waiting = observation(Combinators.combine(
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.of(DOMAINS).injectNull(0.3),
                        Arbitraries.of(true, false))
                .as((number, domain, verified) -> new Speaker("web:" + number, domain, verified)));
        return Arbitraries.oneOf(opening, sameDomain, waiting)
                .list()
                .ofMinSize(2)
                .ofMaxSize(14);
    }

    @Provide
    Arbitrary<List<ObservedAccount>> wildObservations() {
        return observation(Combinators.combine(
                                Arbitraries.of("open-crm:1", "open-crm:2", "open-billing:1", "web:1", "web:2"),
                                Arbitraries.of(DOMAINS).injectNull(0.4),
                                Arbitraries.of(true, true, false))
                        .as(Speaker::new))
                .list()
                .ofMaxSize(16);
    }

    @Provide
    Arbitrary<List<ObservedMembership>> memberships() {
        Arbitrary<Integer> hours = Arbitraries.integers().between(0, 20);
        return Combinators.combine(
                        Arbitraries.of("web:ann", "web:bob"),
                        Arbitraries.of("web:1", "web:2"),
                        hours,
                        hours.injectNull(0.5))
                .as((person, account, from, to) -> new ObservedMembership(
                        person, account, Observations.hour(from), to == null ? null : Observations.hour(to)))
                .list()
                .ofMaxSize(12);
    }

    private static Arbitrary<ObservedAccount> observation(Arbitrary<Speaker> speakers) {
        return Combinators.combine(
                        speakers,
                        Arbitraries.of("Acme", "Acme Inc.", "Other").injectNull(0.3),
                        Arbitraries.integers().between(1, 9).injectNull(0.5),
                        Arbitraries.integers().between(0, 6),
                        Arbitraries.of(true, false, false))
                .as((speaker, name, seats, hour, knowsId) -> new ObservedAccount(
                        speaker.ref,
                        knowsId && speaker.ref.startsWith("web:3") ? KNOWN.toString() : null,
                        name,
                        speaker.domain,
                        speaker.verified,
                        null,
                        seats,
                        Observations.hour(hour)));
    }

    private record Speaker(String ref, String domain, boolean verified) {}

    private static Town town() {
        return new Town(ref -> ref.startsWith("open"), List.of(KNOWN), Map.of("known.io", KNOWN));
    }

    private static <T> List<T> shuffledWithRepeats(List<T> said, Random order) {
        List<T> twice = new ArrayList<>(said);
        said.stream().filter(_ -> order.nextInt(3) == 0).forEach(twice::add);
        Collections.shuffle(twice, order);
        return twice;
    }
}
