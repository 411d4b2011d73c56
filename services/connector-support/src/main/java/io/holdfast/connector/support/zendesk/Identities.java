package io.holdfast.connector.support.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.connector.dialect.Domains;
import io.holdfast.connector.dialect.ExplicitId;
import io.holdfast.connector.dialect.Text;
import io.holdfast.connector.person.PersonRefs;
import io.holdfast.connector.source.Source;
import io.holdfast.events.IdentityEvent.ObservedAccount;
import io.holdfast.events.IdentityEvent.ObservedMembership;
import io.holdfast.events.IdentityEvent.ObservedPerson;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Organizations as observed accounts, end users as observed people, and who belongs where. */
record Identities(Source source, PersonRefs refs) {

    String personRef(String user) {
        return refs.of(source.id(), user);
    }

    String accountRef(String organization) {
        return source.id() + ":" + organization;
    }

    /** An organization of which another object speaks. */
    ObservedAccount mentioned(String organization, Instant at) {
        return new ObservedAccount(accountRef(organization), null, null, null, false, null, null, at);
    }

    /** An organization with what Zendesk says of it. An external id that is one of our account ids links it. */
    ObservedAccount organization(Told told) {
        JsonNode detail = told.detail();
        Optional<String> domain = domain(detail.path("domain_names"));
        return new ObservedAccount(
                accountRef(Fields.required(told.object(), "organization id")),
                ExplicitId.of(detail.path("external_id").asText("")).orElse(null),
                name(told).orElse(null),
                domain.orElse(null),
                domain.isPresent() && source.domainVerified(),
                null,
                null,
                told.asOf());
    }

    /** An end user with what Zendesk says of them. */
    ObservedPerson user(String user, Told told) {
        return person(user, told.detail().path("email"), name(told), told.asOf());
    }

    /** Somebody who has to do with a ticket, described by an object with a name and perhaps an address. */
    ObservedPerson described(String user, JsonNode description, Instant at) {
        return person(user, description.path("email"), Text.of(description.path("name")), at);
    }

    private ObservedPerson person(String user, JsonNode email, Optional<String> name, Instant at) {
        String address = Text.of(email).filter(text -> text.indexOf('@') > 0).orElse(null);
        return new ObservedPerson(personRef(user), user, address, name.orElse(null), null, at);
    }

    ObservedMembership belongs(String user, String organization, Instant from) {
        return new ObservedMembership(personRef(user), accountRef(organization), from, null);
    }

    /** A membership that has no length and says when it was over. */
    ObservedMembership left(String user, String organization, Instant at) {
        return new ObservedMembership(personRef(user), accountRef(organization), at, at);
    }

    /** The name in the state; users carry none there and tell it only when it changes. */
    private static Optional<String> name(Told told) {
        return Text.of(told.detail().path("name"))
                .or(() -> told.type().is("name_changed") ? Text.of(told.change().path("current")) : Optional.empty());
    }

    /** The first of an organization's domains that is a company's, not a mailbox provider's. */
    private static Optional<String> domain(JsonNode domains) {
        return StreamSupport.stream(domains.spliterator(), false)
                .flatMap(domain -> Text.of(domain).stream())
                .flatMap(domain -> Domains.ofSite(domain).stream())
                .flatMap(domain -> Domains.ofMail("anybody@" + domain).stream())
                .findFirst();
    }
}
