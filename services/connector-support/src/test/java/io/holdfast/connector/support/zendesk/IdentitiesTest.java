package io.holdfast.connector.support.zendesk;

import static io.holdfast.connector.support.zendesk.Events.event;
import static io.holdfast.connector.support.zendesk.Events.normalised;
import static io.holdfast.connector.support.zendesk.Events.observed;
import static io.holdfast.connector.support.zendesk.Events.person;
import static io.holdfast.connector.support.zendesk.Events.ticket;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.holdfast.connector.dialect.Item;
import io.holdfast.connector.dialect.Observed;
import io.holdfast.connector.support.Samples;
import io.holdfast.events.IdentityEvent.ObservedAccount;
import io.holdfast.events.IdentityEvent.ObservedMembership;
import io.holdfast.events.IdentityEvent.ObservedPerson;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who and what is seen in Zendesk's events. */
class IdentitiesTest {

    private static final Instant TOLD_AT = Instant.parse("2026-03-02T10:00:00Z");

    @Test
    void aTicketNamesItsOrganizationItsRequesterAndThatTheyBelongTogether() {
        Instant told = Instant.parse("2026-03-02T09:15:00.417Z");
        assertThat(observed(normalised(Samples.read("ticket-created"))))
                .isEqualTo(new Observed(
                        List.of(new ObservedAccount("help-desk:20042", null, null, null, false, null, null, told)),
                        List.of(new ObservedPerson(person("88001"), "88001", null, null, null, told)),
                        List.of(new ObservedMembership(
                                person("88001"), "help-desk:20042", Instant.parse("2026-03-02T09:15:00Z"), null))));
    }

    @Test
    void whoCommentsIsSeenUnlessTheyAreStaff() {
        String staff = Samples.read("comment-added");
        assertThat(observed(normalised(staff)).people())
                .extracting(ObservedPerson::vendorId)
                .containsExactly("88001");
        String colleague = staff.replace("\"is_staff\": true", "\"is_staff\": false");
        assertThat(observed(normalised(colleague)).people())
                .extracting(ObservedPerson::vendorId, ObservedPerson::name)
                .containsExactlyInAnyOrder(tuple("88001", null), tuple("900001", "Sam Stone"));
        String requester = colleague.replace("\"900001\", \"is_staff\"", "\"88001\", \"is_staff\"");
        assertThat(observed(normalised(requester)).people())
                .extracting(ObservedPerson::vendorId, ObservedPerson::name)
                .containsExactly(tuple("88001", "Sam Stone"));
    }

    @Test
    void aRequesterDescribedInPlaceIsSeenWithNameAndAddress() {
        Observed observed = observed(normalised(ticket(
                "created",
                "\"status\":\"new\",\"requester_id\":7,"
                        + "\"requester\":{\"id\":\"7\",\"name\":\" 山田\\u0000 太郎 \",\"email\":\"Taro@Acme.example\"}",
                "")));
        assertThat(observed.people().getFirst().name()).isEqualTo("山田 太郎");
        assertThat(observed.people().getFirst().email()).isEqualTo("Taro@Acme.example");
        assertThat(observed.accounts()).isEmpty();
        assertThat(observed.memberships()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "tags_changed, 2026-03-02T09:00:00Z",
        "organization_changed, 2026-03-02T10:00:00.500Z",
        "requester_changed, 2026-03-02T10:00:00.500Z",
    })
    void aTicketsRequesterBelongsToItsOrganizationSinceItWasOpenedOrReplaced(String action, Instant since) {
        Observed observed = observed(normalised(
                ticket(action, "\"status\":\"open\",\"requester_id\":\"7\",\"organization_id\":\"20\"", "")));
        assertThat(observed.memberships())
                .containsExactly(new ObservedMembership(person("7"), "help-desk:20", since, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"0\"", "\"-1\"", "0", "null", "\"\"", "\" \""})
    void noIdIsNobody(String id) {
        Observed observed = observed(normalised(ticket(
                "created", "\"status\":\"new\",\"requester_id\":%s,\"organization_id\":%s".formatted(id, id), "")));
        assertThat(observed).isEqualTo(Observed.NOTHING);
    }

    @Test
    void anOrganizationIsSeenWithNameDomainAndOurId() {
        Observed observed = observed(normalised(Samples.read("organization-created")));
        assertThat(observed.accounts())
                .containsExactly(new ObservedAccount(
                        "help-desk:20042",
                        "6f1c1f0e-8f4e-4c3b-9c53-0a1f6f0b7a11",
                        "Acme Analytics",
                        "acme.example",
                        true,
                        null,
                        null,
                        Instant.parse("2026-01-05T07:30:00Z")));
        ObservedAccount unverified = observed(Events.DIALECT.normalise(
                        Events.request(Samples.read("organization-created")),
                        Events.source(Map.of(), false),
                        Events.REFS))
                .accounts()
                .getFirst();
        assertThat(unverified.domainVerified()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "organization.name_changed|\"id\":\"20\"|\"current\":\"Neu GmbH\",\"previous\":\"Alt GmbH\"|Neu GmbH|",
                "organization.name_changed|\"id\":20,\"name\":\"Da\"|\"current\":\"Dort\"|Da|",
                "organization.external_id_changed|\"id\":\"20\",\"external_id\":\"acme-42\"|\"current\":\"acme-42\"||",
                "organization.tags_changed|\"id\":\"20\",\"domain_names\":\"acme.example\"|||",
                "organization.created|\"id\":\"20\",\"domain_names\":[\"no host\",\"www.Acme.example\"]|||acme.example",
                "organization.created|\"id\":\"20\",\"domain_names\":[\"gmail.com\"]|||",
            })
    void organizationsAreReadAsFarAsTheyAreTold(String type, String detail, String change, String name, String domain) {
        ObservedAccount account = observed(normalised(event(type, detail, change == null ? "" : change)))
                .accounts()
                .getFirst();
        assertThat(account.accountRef()).isEqualTo("help-desk:20");
        assertThat(account.name()).isEqualTo(name);
        assertThat(account.domain()).isEqualTo(domain);
        assertThat(account.holdfastAccountId()).isNull();
    }

    @Test
    void aUserIsSeenWithAddressAndOrganization() {
        Instant told = Instant.parse("2026-01-05T07:31:00Z");
        Observed observed = observed(normalised(Samples.read("user-created")));
        assertThat(observed.people())
                .containsExactly(
                        new ObservedPerson(person("88001"), "88001", "jo.kuehn@acme.example", null, null, told));
        assertThat(observed.memberships())
                .containsExactly(new ObservedMembership(person("88001"), "help-desk:20042", told, null));
        assertThat(observed.accounts()).extracting(ObservedAccount::accountRef).containsExactly("help-desk:20042");
    }

    @Test
    void aNameIsKnownWhenItChanges() {
        ObservedPerson person = observed(normalised(event(
                        "user.name_changed",
                        "\"id\":\"7\",\"email\":\"no address\",\"organization_id\":\"0\"",
                        "\"current\":\"Jo Kühn-Mai\",\"previous\":\"Jo Kühn\"")))
                .people()
                .getFirst();
        assertThat(person.name()).isEqualTo("Jo Kühn-Mai");
        assertThat(person.email()).isNull();
    }

    @Test
    void whoLeavesAnOrganizationBelongsToItNoMore() {
        Observed observed = observed(normalised(event(
                "user.organization_membership_deleted",
                "\"id\":\"7\",\"organization_id\":\"20\"",
                "\"organization\":{\"id\":\"20\"}")));
        assertThat(observed.memberships())
                .containsExactly(new ObservedMembership(person("7"), "help-desk:20", TOLD_AT, TOLD_AT));
    }

    @Test
    void whoJoinsAnOrganizationBelongsToThatOne() {
        Observed observed = observed(normalised(event(
                "user.organization_membership_created",
                "\"id\":\"7\",\"organization_id\":\"20\"",
                "\"organization\":{\"id\":\"21\"}")));
        assertThat(observed.memberships())
                .containsExactly(new ObservedMembership(person("7"), "help-desk:21", TOLD_AT, null));
    }

    @Test
    void typesThatTheReferenceWritesWithASlashAreTheSame() {
        String body = event("user.identity_created", "\"id\":\"7\"", "").replace("type:user", "type/user");
        assertThat(observed(normalised(body)).people()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "user.created, '\"id\":\"9\",\"role\":\"Agent\"', staff",
        "user.role_changed, '\"id\":\"9\",\"role\":\"admin\"', staff",
        "user.deleted, '\"id\":\"9\",\"role\":\"end-user\"', deleted",
        "organization.deleted, '\"id\":\"20\"', deleted",
        "article.published, '\"id\":\"1\"', unknown-type",
        "messaging_ticket.message_added, '\"id\":\"1\"', unknown-type",
    })
    void theRestIsPassedOver(String type, String detail, String why) {
        assertThat(normalised(event(type, detail, ""))).containsExactly(new Item.PassedOver(0, why));
    }
}
