package io.holdfast.connector.product.segment;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.connector.dialect.Domains;
import io.holdfast.connector.dialect.Observed;
import io.holdfast.connector.dialect.Text;
import io.holdfast.connector.person.PersonRefs;
import io.holdfast.connector.source.Source;
import io.holdfast.events.IdentityEvent.ObservedAccount;
import io.holdfast.events.IdentityEvent.ObservedMembership;
import io.holdfast.events.IdentityEvent.ObservedPerson;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What calls say about who is who.
 *
 * @param source decides references, and whether a domain is vouched for
 */
record Observations(Source source, PersonRefs refs) {

    private static final long MOST_SEATS = 100_000_000;

    /** The person and, if the call names one, the company they belong to. */
    Observed identify(Call call, Instant at) {
        String user = call.user().orElseThrow(() -> new Refused("missing-who", "identify names no user"));
        JsonNode traits = call.json().path("traits");
        ObservedPerson person = new ObservedPerson(
                personRef(user),
                user,
                Text.of(traits.path("email"))
                        .filter(email -> email.contains("@"))
                        .orElse(null),
                name(traits).orElse(null),
                Text.of(traits.path("title")).orElse(null),
                at);
        return Observed.join(List.of(new Observed(List.of(), List.of(person), List.of()), belonging(call, at)));
    }

    /** The company with its traits, and who belongs to it. */
    Observed group(Call call, Instant at) {
        String company = call.company().orElseThrow(() -> new Refused("missing-account", "group names no company"));
        JsonNode traits = call.json().path("traits");
        Optional<String> domain = Text.of(traits.path("domain"))
                .flatMap(Domains::ofSite)
                .or(() -> Text.of(traits.path("website")).flatMap(Domains::ofSite));
        ObservedAccount account = new ObservedAccount(
                accountRef(company),
                call.holdfastAccount().orElse(null),
                Text.of(traits.path("name")).orElse(null),
                domain.orElse(null),
                domain.isPresent() && source.domainVerified(),
                Text.of(traits.path("industry")).orElse(null),
                seats(traits.path("seats")).orElse(null),
                at);
        return new Observed(List.of(account), List.of(), membership(call, company, at, null));
    }

    /** An account came to be: its name is in the properties. */
    Observed accountCreated(Call call, Instant at) {
        JsonNode properties = call.json().path("properties");
        String name = Text.of(properties.path("account_name"))
                .or(() -> Text.of(properties.path("accountName")))
                .orElse(null);
        String company = named(call);
        ObservedAccount account = new ObservedAccount(
                accountRef(company), call.holdfastAccount().orElse(null), name, null, false, null, null, at);
        return new Observed(List.of(account), List.of(), membership(call, company, at, null));
    }

    /** The user is in the account from now on. */
    Observed userAdded(Call call, Instant at) {
        named(call);
        return belonging(call, at);
    }

    /** The user is not in the account any more: a membership that has no length and says when it was over. */
    Observed userRemoved(Call call, Instant at) {
        return new Observed(List.of(), List.of(), membership(call, named(call), at, at));
    }

    /** The company a call was made for, and that its person belongs to it; nothing when it names none. */
    Observed belonging(Call call, Instant at) {
        return call.company()
                .map(company -> new Observed(
                        List.of(new ObservedAccount(
                                accountRef(company),
                                call.holdfastAccount().orElse(null),
                                Text.of(call.json()
                                                .path("traits")
                                                .path("company")
                                                .path("name"))
                                        .orElse(null),
                                null,
                                false,
                                null,
                                null,
                                at)),
                        List.of(),
                        membership(call, company, at, null)))
                .orElse(Observed.NOTHING);
    }

    String personRef(String vendorId) {
        return refs.of(source.id(), vendorId);
    }

    String accountRef(String company) {
        return source.id() + ":" + company;
    }

    private static String named(Call call) {
        return call.company()
                .orElseThrow(() -> new Refused("missing-account", "the event says nothing about which account"));
    }

    private List<ObservedMembership> membership(Call call, String company, Instant from, Instant to) {
        return call.person()
                .map(person -> List.of(new ObservedMembership(personRef(person), accountRef(company), from, to)))
                .orElse(List.of());
    }

    private static Optional<String> name(JsonNode traits) {
        return Text.of(traits.path("name")).or(() -> {
            String both = Text.of(traits.path("firstName")).orElse("")
                    + " "
                    + Text.of(traits.path("lastName")).orElse("");
            return Text.clean(both, Text.LONGEST);
        });
    }

    private static Optional<Integer> seats(JsonNode node) {
        return node.isIntegralNumber()
                        && node.canConvertToLong()
                        && node.longValue() >= 0
                        && node.longValue() <= MOST_SEATS
                ? Optional.of(node.intValue())
                : Optional.empty();
    }
}
