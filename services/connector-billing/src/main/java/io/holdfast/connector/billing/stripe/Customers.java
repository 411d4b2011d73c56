package io.holdfast.connector.billing.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.connector.dialect.Domains;
import io.holdfast.connector.dialect.ExplicitId;
import io.holdfast.connector.dialect.Text;
import io.holdfast.events.IdentityEvent.ObservedAccount;
import java.time.Instant;
import java.util.Optional;

/** Customers as observed accounts. */
final class Customers {

    private Customers() {}

    /** A customer with what Stripe says of it. The domain is that of its mail address: nobody has verified it. */
    static ObservedAccount observed(JsonNode customer, String accountRef, boolean domainVerified, Instant at) {
        Optional<String> domain = Text.of(customer.path("email")).flatMap(Domains::ofMail);
        return new ObservedAccount(
                accountRef,
                explicitId(customer.path("metadata")).orElse(null),
                Text.of(customer.path("name")).orElse(null),
                domain.orElse(null),
                domain.isPresent() && domainVerified,
                null,
                null,
                at);
    }

    /** A customer of whom another object speaks. */
    static ObservedAccount mentioned(JsonNode object, String accountRef, Instant at) {
        return new ObservedAccount(
                accountRef,
                explicitId(object.path("metadata")).orElse(null),
                Text.of(object.path("customer_name")).orElse(null),
                null,
                false,
                null,
                null,
                at);
    }

    private static Optional<String> explicitId(JsonNode metadata) {
        return ExplicitId.of(metadata.path("holdfast_account_id").asText(""));
    }
}
