package io.holdfast.connector.billing.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.connector.dialect.Dialect;
import io.holdfast.connector.dialect.Fact;
import io.holdfast.connector.dialect.Item;
import io.holdfast.connector.dialect.Observed;
import io.holdfast.connector.dialect.Refused;
import io.holdfast.connector.dialect.Text;
import io.holdfast.connector.dialect.VendorJson;
import io.holdfast.connector.person.PersonRefs;
import io.holdfast.connector.raw.RawRequest;
import io.holdfast.connector.source.Source;
import io.holdfast.events.IdentityEvent.ObservedAccount;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Stripe's events. Stripe does not number the states of an object, so the version of a state is the time of the event that
 * told of it, in milliseconds ({@code created * 1000}): exact to the second only, and no precedence of states is invented.
 * Of two states of the same second the one with the greater event id is kept when they are normalised together; across
 * messages, consumers keep the first and the next event corrects it.
 *
 * <p>A customer may be a private person, so its id counts as a person's for suppression: then what names it (name, domain) is
 * dropped, and what only counts its money is kept.
 */
public final class StripeDialect implements Dialect {

    /** Kind of the sources that speak it. */
    public static final String KIND = "stripe";

    private static final Duration TOO_FAR_AHEAD = Duration.ofHours(24);

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Set<String> settings() {
        return Set.of();
    }

    @Override
    public List<Item> normalise(RawRequest request, Source source, PersonRefs refs) {
        try {
            JsonNode event = VendorJson.read(request.body())
                    .filter(JsonNode::isObject)
                    .orElseThrow(() -> new Refused("malformed", "the body is not a JSON object"));
            return read(event, request, source, refs);
        } catch (Refused refused) {
            return aside(request, refs, refused.reason(), refused.getMessage());
        } catch (Text.Unusable unusable) {
            return aside(request, refs, "invalid-id", unusable.getMessage());
        }
    }

    private List<Item> aside(RawRequest request, PersonRefs refs, String reason, String detail) {
        return List.of(new Item.SetAside(0, people(request, refs), reason, detail, request.body()));
    }

    private List<Item> read(JsonNode event, RawRequest request, Source source, PersonRefs refs) {
        String type = event.path("type").asText("");
        JsonNode object = event.path("data").path("object");
        return switch (family(type)) {
            case SUBSCRIPTION -> {
                Told told = told(event, object.path("customer"), source, request);
                Fact fact = new Fact.Subscription(
                        Subscriptions.fact(object, told.accountRef(), told.version(), told.at()),
                        event.path("id").asText(""));
                yield money(fact, Customers.mentioned(object, told.accountRef(), told.at()), told, refs);
            }
            case INVOICE -> {
                Told told = told(event, object.path("customer"), source, request);
                Fact fact = new Fact.Invoice(
                        Invoices.fact(
                                object, type.equals("invoice.deleted"), told.accountRef(), told.version(), told.at()),
                        event.path("id").asText(""));
                yield money(fact, Customers.mentioned(object, told.accountRef(), told.at()), told, refs);
            }
            case CUSTOMER -> {
                Told told = told(event, object, source, request);
                yield List.of(named(
                        0,
                        Customers.observed(object, told.accountRef(), source.domainVerified(), told.at()),
                        told,
                        refs));
            }
            case OTHER -> List.of(new Item.PassedOver(0, "unknown-type"));
        };
    }

    /** What an event is about. */
    private enum Family {
        SUBSCRIPTION,
        INVOICE,
        CUSTOMER,
        OTHER
    }

    private static Family family(String type) {
        if (type.startsWith("customer.subscription.")) {
            return Family.SUBSCRIPTION;
        }
        if (type.startsWith("invoice.") && !type.equals("invoice.upcoming")) {
            return Family.INVOICE;
        }
        return type.equals("customer.created") || type.equals("customer.updated") ? Family.CUSTOMER : Family.OTHER;
    }

    /** Who and when. */
    private record Told(String sourceId, String customer, String accountRef, long version, Instant at) {}

    private static Told told(JsonNode event, JsonNode customer, Source source, RawRequest request) {
        String id = Fields.requiredId(customer, "customer");
        Instant created = Optional.ofNullable(Fields.time(event.path("created")))
                .orElseThrow(() -> new Refused("malformed", "the event has no time"));
        if (created.isAfter(request.receivedAt().plus(TOO_FAR_AHEAD))) {
            throw new Refused("from-the-future", "it would happen more than 24 hours after it arrived");
        }
        return new Told(source.id(), id, source.id() + ":" + id, created.toEpochMilli(), created);
    }

    /** Money names nobody; the mention of its customer is an item of its own. */
    private static List<Item> money(Fact fact, ObservedAccount customer, Told told, PersonRefs refs) {
        return List.of(new Item.Taken(0, Set.of(), List.of(fact), Observed.NOTHING), named(1, customer, told, refs));
    }

    private static Item named(int position, ObservedAccount account, Told told, PersonRefs refs) {
        Set<String> people = Set.of(refs.of(told.sourceId(), told.customer()));
        return new Item.Taken(position, people, List.of(), new Observed(List.of(account), List.of(), List.of()));
    }

    @Override
    public Set<String> people(RawRequest request, PersonRefs refs) {
        return VendorJson.read(request.body())
                .flatMap(event -> customer(event.path("data").path("object")))
                .map(customer -> Set.of(refs.of(request.sourceId(), customer)))
                .orElse(Set.of());
    }

    @Override
    public byte[] redact(RawRequest request, PersonRefs refs, Predicate<String> gone) {
        if (people(request, refs).stream().noneMatch(gone)) {
            return request.body();
        }
        ObjectNode left = JsonNodeFactory.instance.objectNode();
        VendorJson.read(request.body()).ifPresent(event -> {
            left.set("id", event.path("id"));
            left.set("type", event.path("type"));
            left.set("created", event.path("created"));
        });
        return VendorJson.write(left);
    }

    private static Optional<String> customer(JsonNode object) {
        try {
            return object.path("object").asText("").equals("customer")
                    ? Fields.id(object)
                    : Fields.id(object.path("customer"));
        } catch (Text.Unusable e) {
            return Optional.empty();
        }
    }
}
