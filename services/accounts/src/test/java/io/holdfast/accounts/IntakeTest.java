package io.holdfast.accounts;

import static io.holdfast.accounts.Sources.MONDAY;
import static io.holdfast.accounts.Sources.account;
import static io.holdfast.accounts.Sources.fresh;
import static io.holdfast.accounts.Sources.membership;
import static io.holdfast.accounts.Sources.message;
import static io.holdfast.accounts.Sources.person;
import static io.holdfast.accounts.Sources.tell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.events.Envelope;
import io.holdfast.events.IdentityEvent.ObservedAccount;
import io.holdfast.events.IdentityEvent.ObservedMembership;
import io.holdfast.events.IdentityEvent.ObservedPerson;
import io.holdfast.testing.Backing;
import io.holdfast.testing.Broker;
import io.holdfast.testing.Tap;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = Backing.class, initArgs = @ResourceArg(name = "service", value = "accounts"))
class IntakeTest {

    @Inject
    Pool pool;

    private final Api manager = Api.manager();
    private Tap told;

    @BeforeEach
    void listen() {
        Sources.startAfresh();
        told = Broker.current().bindTap("events", "accounts.#");
    }

    @AfterEach
    void hangUp() {
        told.close();
    }

    @Test
    void whatASourceObservesOpensAnAccountAndIsAnnounced() {
        String ref = fresh("crm:");
        String ann = fresh("crm:ann-");
        tell(message(
                List.of(new ObservedAccount(ref, null, "Acme", fresh("acme") + ".io", true, "healthcare", 40, MONDAY)),
                List.of(person(ann, "Ann", "ann@acme.io")),
                List.of(membership(ann, ref))));

        JsonNode account = told.await(event -> event.at("/data/name").asText().equals("Acme")
                && event.path("type").asText().equals("accounts.account-changed.v1"));
        String id = account.at("/data/accountId").asText();
        assertThat(account.at("/subject").asText()).isEqualTo("account:" + id);
        assertThat(account.at("/data/industry").asText()).isEqualTo("healthcare");
        assertThat(account.at("/data/seats").asInt()).isEqualTo(40);
        assertThat(account.at("/data/tier").asText()).isEqualTo("T4");
        JsonNode link =
                told.await(event -> event.at("/data/accountRef").asText().equals(ref)
                        && event.path("type").asText().equals("accounts.link-changed.v1"));
        assertThat(link.at("/data/accountId").asText()).isEqualTo(id);
        assertThat(link.at("/data/reason").asText()).isEqualTo("created");
        JsonNode member = told.await("accounts.membership-changed.v1");
        assertThat(member.at("/data/personRef").asText()).isEqualTo(ann);
        assertThat(member.at("/data/validFrom").asText()).isEqualTo("2026-03-02T09:00:00Z");
        assertThat(told.messages().toString()).doesNotContain("Ann").doesNotContain("ann@acme.io");
    }

    @Test
    void aReferenceThatMayNotOpenAccountsWaitsAndIsLinkedByALateDomain() {
        String domain = fresh("late") + ".io";
        String waiting = fresh("web:");
        tell(account(waiting, "Late Inc.", null));
        await().until(() -> manager.unmatched(waiting) != null);
        assertThat(manager.unmatched(waiting)).containsEntry("why", "nothing-to-go-by");

        String owner = fresh("crm:");
        tell(account(owner, "Late Inc.", domain));
        await().until(() -> !manager.meantBy(owner).isEmpty());
        tell(account(waiting, null, domain, 1));

        await().until(() -> !manager.meantBy(waiting).isEmpty());
        assertThat(manager.meantBy(waiting)).isEqualTo(manager.meantBy(owner));
        assertThat(manager.unmatched(waiting)).isNull();
        JsonNode link =
                told.await(event -> event.at("/data/accountRef").asText().equals(waiting));
        assertThat(link.at("/data/reason").asText()).isEqualTo("verified-domain");
    }

    @Test
    void aDomainThatGetsAHolderLinksWhoWaitedForIt() {
        String domain = fresh("held") + ".io";
        String waiting = fresh("web:");
        tell(account(waiting, "Held", domain));
        await().until(() -> manager.unmatched(waiting) != null);
        assertThat(manager.unmatched(waiting)).containsEntry("why", "unknown-domain");

        String opener = fresh("crm:");
        tell(account(opener, "Held", domain));

        await().until(() -> !manager.meantBy(waiting).isEmpty());
        assertThat(manager.meantBy(waiting)).isEqualTo(manager.meantBy(opener));
    }

    @Test
    void twoAccountsThatClaimOneDomainAreAConflictAndNotMerged() {
        String domain = fresh("twice") + ".io";
        String first = fresh("crm:");
        String second = fresh("crm:");
        tell(account(first, "First", null));
        tell(account(second, "Second", domain));
        await().until(() ->
                !manager.meantBy(first).isEmpty() && !manager.meantBy(second).isEmpty());

        tell(account(first, null, domain, 1));

        await().until(() -> manager.unmatched(first) != null);
        Map<String, Object> conflict = manager.unmatched(first);
        assertThat(conflict)
                .containsEntry("why", "domain-taken")
                .containsEntry("accountId", manager.meantBy(first).getFirst().get("id"));
        assertThat((List<?>) conflict.get("candidates"))
                .singleElement()
                .isEqualTo(Map.of(
                        "accountId", manager.meantBy(second).getFirst().get("id"),
                        "name", "Second",
                        "because", "domain"));
        assertThat(manager.meantBy(first)).isNotEqualTo(manager.meantBy(second));
    }

    @Test
    void redeliveredAndRepeatedMessagesChangeNothing() {
        String ref = fresh("crm:");
        String bob = fresh("crm:bob-");
        ObservedAccount observed = account(ref, "Again", fresh("again") + ".io");
        var message = message(List.of(observed), List.of(person(bob, "Bob", null)), List.of(membership(bob, ref)));
        tell(message);
        JsonNode account = told.await(event -> event.at("/data/name").asText().equals("Again"));
        told.await("accounts.membership-changed.v1");
        Map<String, Object> before = manager.meantBy(ref).getFirst();

        tell(message);
        tell(message(List.of(observed), List.of(person(bob, "Bob", null)), List.of(membership(bob, ref))));
        settled();

        assertThat(manager.meantBy(ref)).containsExactly(before);
        assertThat(told.messages().stream()
                        .filter(event -> event.toString().contains(ref)
                                || event.toString()
                                        .contains(account.at("/data/accountId").asText())))
                .hasSize(3);
    }

    @Test
    void theSameAccountObservedByManyAtOnceIsOpenedOnce() {
        String domain = fresh("race") + ".io";
        List<String> refs = List.of(fresh("crm:"), fresh("crm-two:"), fresh("crm-three:"), fresh("web:"));
        for (int round = 0; round < 10; round++) {
            refs.forEach(ref -> tell(account(ref, "Race", domain)));
        }

        await().until(() -> refs.stream().noneMatch(ref -> manager.meantBy(ref).isEmpty()));
        settled();
        assertThat(refs.stream()
                        .map(ref -> manager.meantBy(ref).getFirst().get("id"))
                        .distinct())
                .hasSize(1);
        assertThat(told.messages("accounts.account-changed.v1").stream()
                        .filter(event -> event.at("/data/name").asText().equals("Race"))
                        .map(event -> event.at("/data/accountId").asText())
                        .distinct())
                .hasSize(1);
    }

    @Test
    void anyOrderOfTheSameObservationsGivesTheSameDirectory() {
        String one = arrive(new Random(1));
        String other = arrive(new Random(2));

        assertThat(other).isEqualTo(one);
    }

    @Test
    void overlappingMessagesAtOnceMeetNoDeadlock() {
        String mark = fresh("");
        Random dice = new Random(7);
        try (Tap retried = Broker.current().bindTap("retry.1", "")) {
            for (int message = 0; message < 120; message++) {
                List<ObservedAccount> accounts = new ArrayList<>();
                List<ObservedPerson> people = new ArrayList<>();
                List<ObservedMembership> memberships = new ArrayList<>();
                for (int i = 0; i < 6; i++) {
                    String ref = "%s:%d-%s".formatted(dice.nextBoolean() ? "crm" : "web", dice.nextInt(12), mark);
                    String person = "crm:p%d-%s".formatted(dice.nextInt(12), mark);
                    String domain = dice.nextInt(3) == 0 ? null : "busy%d-%s.io".formatted(dice.nextInt(6), mark);
                    accounts.add(account(ref, "Busy " + dice.nextInt(9), domain, dice.nextInt(9)));
                    people.add(person(person, "P" + dice.nextInt(9), null));
                    memberships.add(membership(person, ref));
                }
                tell(message(dice.nextInt(4) == 0 ? List.of() : accounts, people, memberships));
            }
            settled();

            assertThat(retried.messages()).isEmpty();
        }
    }

    @Test
    void aMembershipEndsAndALaterStartReopensIt() {
        String ref = fresh("web:");
        String eve = fresh("web:eve-");
        tell(memberships(new ObservedMembership(eve, ref, MONDAY, MONDAY.plusSeconds(60))));
        JsonNode ended =
                told.await(event -> event.at("/data/personRef").asText().equals(eve));
        assertThat(ended.at("/data/validTo").asText()).isEqualTo("2026-03-02T09:01:00Z");

        tell(memberships(new ObservedMembership(eve, ref, MONDAY.plusSeconds(120), null)));

        told.await(event -> event.at("/data/personRef").asText().equals(eve)
                && event.at("/data/validTo").isMissingNode());
        assertThat(manager.unmatched(ref)).containsEntry("why", "nothing-to-go-by");
    }

    @Test
    void aMessageWithoutTimesGoesToTheDeadLettersAndTheNextIsTakenIn() {
        String ref = fresh("crm:");
        tell(new ObservedAccount(fresh("crm:"), null, "Broken", null, false, null, null, null));
        tell(account(ref, "Whole", null));

        await().until(() -> !manager.meantBy(ref).isEmpty());
        assertThat(told.messages("accounts.account-changed.v1").toString()).doesNotContain("Broken");
    }

    /** Six references of three companies and their people, shuffled and partly doubled; answers what came of it. */
    private String arrive(Random order) {
        String mark = fresh("");
        List<ObservedAccount> observed = new ArrayList<>();
        for (int company = 0; company < 3; company++) {
            String domain = "order%d-%s.io".formatted(company, mark);
            observed.add(account("crm:%d-%s".formatted(company, mark), "Name " + company, domain, 2));
            observed.add(account("crm:%d-%s".formatted(company, mark), "Old name " + company, domain, 1));
            observed.add(account("web:%d-%s".formatted(company, mark), null, null, 3));
            observed.add(account("web:%d-%s".formatted(company, mark), "Web " + company, domain, 4));
        }
        observed.addAll(observed.subList(0, 5));
        Collections.shuffle(observed, order);
        observed.forEach(Sources::tell);
        settled();
        StringBuilder came = new StringBuilder();
        for (int company = 0; company < 3; company++) {
            Map<String, Object> crm =
                    manager.meantBy("crm:%d-%s".formatted(company, mark)).getFirst();
            Map<String, Object> web =
                    manager.meantBy("web:%d-%s".formatted(company, mark)).getFirst();
            came.append("%s %s %s%n"
                    .formatted(
                            crm.get("name"), crm.get("domains"), crm.get("id").equals(web.get("id"))));
        }
        return came.toString().replace(mark, "");
    }

    private static Envelope<?> memberships(ObservedMembership membership) {
        return message(List.of(), List.of(), List.of(membership));
    }

    /** Waits until everything told so far is taken in and, as the outbox keeps its order, announced. */
    private void settled() {
        await().until(() -> takenIn() == Sources.told().length);
        String last = fresh("crm:");
        tell(account(last, "Last", null));
        told.await(event -> event.at("/data/accountRef").asText().equals(last));
    }

    private long takenIn() {
        return pool.preparedQuery("select count(*) from inbox where message_id = any($1)")
                .executeAndAwait(Tuple.of(Sources.told()))
                .iterator()
                .next()
                .getLong(0);
    }
}
