package io.holdfast.accounts.intake;

import io.holdfast.accounts.identity.Membership;
import io.holdfast.accounts.identity.Person;
import io.holdfast.events.AccountsEvent.MembershipChanged;
import io.holdfast.events.IdentityEvent.ObservedMembership;
import io.holdfast.events.IdentityEvent.ObservedPerson;
import io.holdfast.messaging.Announcement;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Folds statements about people, and about who belongs where, into what is known. */
@ApplicationScoped
class HearOfPeople {

    private final PersonStore people;
    private final MembershipStore memberships;

    HearOfPeople(PersonStore people, MembershipStore memberships) {
        this.people = people;
        this.memberships = memberships;
    }

    Uni<Void> hear(SqlConnection tx, List<ObservedPerson> observed, Instant now) {
        if (observed.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return people.lock(
                        tx,
                        observed.stream()
                                .map(ObservedPerson::personRef)
                                .distinct()
                                .toList(),
                        now)
                .chain(known -> people.save(tx, changed(known, foldPeople(known, observed))));
    }

    /** @return one announcement per membership that lasts longer or shorter than before */
    Uni<List<Announcement>> hearOfMemberships(SqlConnection tx, List<ObservedMembership> observed, Instant now) {
        if (observed.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return memberships.lock(tx, observed).chain(known -> {
            Map<String, Membership> heard = foldMemberships(known, observed);
            return memberships.save(tx, changed(known, heard)).map(_ -> heard.entrySet().stream()
                    .filter(entry -> !entry.getValue().lastsAs(known.get(entry.getKey())))
                    .map(entry -> announce(entry.getValue(), now))
                    .toList());
        });
    }

    private static Map<String, Person> foldPeople(Map<String, Person> known, List<ObservedPerson> observed) {
        Map<String, Person> heard = new TreeMap<>(known);
        observed.forEach(said -> heard.computeIfPresent(said.personRef(), (_, person) -> person.hear(said)));
        return heard;
    }

    private static Map<String, Membership> foldMemberships(
            Map<String, Membership> known, List<ObservedMembership> observed) {
        Map<String, Membership> heard = new TreeMap<>(known);
        observed.forEach(said -> heard.computeIfPresent(
                MembershipStore.key(said.personRef(), said.accountRef()), (_, membership) -> membership.hear(said)));
        return heard;
    }

    private static <T> Collection<T> changed(Map<String, T> known, Map<String, T> heard) {
        return heard.entrySet().stream()
                .filter(entry -> !entry.getValue().equals(known.get(entry.getKey())))
                .map(Map.Entry::getValue)
                .toList();
    }

    private static Announcement announce(Membership membership, Instant now) {
        return Announcement.of(
                new MembershipChanged(
                        membership.personRef(),
                        membership.accountRef(),
                        membership.validFrom(),
                        membership.validTo().orElse(null)),
                "membership:%s|%s".formatted(membership.personRef(), membership.accountRef()),
                now);
    }
}
