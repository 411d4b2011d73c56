package io.holdfast.connector.billing.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.connector.billing.Samples;
import io.holdfast.connector.dialect.Fact;
import io.holdfast.connector.dialect.Item;
import io.holdfast.connector.person.PersonRefs;
import io.holdfast.connector.raw.RawRequest;
import io.holdfast.connector.source.Source;
import io.holdfast.events.BillingEvent.InvoiceFact;
import io.holdfast.events.BillingEvent.InvoiceStatus;
import io.holdfast.events.BillingEvent.SubscriptionFact;
import io.holdfast.events.BillingEvent.SubscriptionStatus;
import io.holdfast.events.BillingEvent.SubscriptionsChanged;
import io.holdfast.events.IdentityEvent.ObservedAccount;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Stripe's events mean. Pure: no container, no clock. */
class StripeDialectTest {

    private static final Instant RECEIVED = Instant.parse("2026-03-02T09:15:05Z");
    private static final PersonRefs REFS = new PersonRefs(new byte[32]);
    private static final String OURS = "6f1c1f0e-8f4e-4c3b-9c53-0a1f6f0b7a11";
    private final StripeDialect dialect = new StripeDialect();

    @Test
    void aSubscriptionIsPricedPerMonthWithoutMeteredItems() {
        List<Item> items = normalised(Samples.read("subscription-updated"));
        assertThat(subscription(items))
                .isEqualTo(new SubscriptionFact(
                        "sub_acme",
                        "stripe-eu:cus_acme",
                        1_772_442_900_000L,
                        Instant.parse("2026-03-02T09:15:00Z"),
                        SubscriptionStatus.ACTIVE,
                        "EUR",
                        100_000,
                        40,
                        Instant.parse("2025-01-01T00:00:00Z"),
                        Instant.ofEpochSecond(1_801_440_000L),
                        false,
                        null));
        assertThat(account(items).holdfastAccountId()).isEqualTo(OURS);
    }

    @Test
    void olderApiVersionsAndExpandedCustomersAreReadToo() {
        SubscriptionFact fact = subscription(normalised(Samples.read("subscription-created-2020")));
        assertThat(fact.accountRef()).isEqualTo("stripe-eu:cus_globex");
        assertThat(fact.status()).isEqualTo(SubscriptionStatus.TRIAL);
        assertThat(fact.mrrMinor()).isZero();
        assertThat(fact.seats()).isEqualTo(5);
        assertThat(fact.currency()).isEqualTo("USD");
        assertThat(fact.currentPeriodEnd()).isEqualTo(Instant.ofEpochSecond(1_769_904_000L));
        assertThat(fact.cancelAtPeriodEnd()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "1500, month, 1, 1, 1500",
        "1500, month, 3, 1, 500",
        "1000, month, 3, 1, 333",
        "1000, month, 6, 2, 333",
        "12000, year, 1, 1, 1000",
        "6, year, 1, 1, 0",
        "18, year, 1, 1, 2",
        "30, year, 1, 1, 2",
        "42, year, 1, 1, 4",
        "700, week, 1, 1, 3042",
        "100, day, 1, 1, 3042",
        "0.25, month, 1, 4001, 1000",
        "0.000000000001, month, 1, 2000000000, 0",
        "0, month, 1, 7, 0",
        "1000, month, 1, 0, 0",
    })
    void amountsBecomeMonthlyByExactFractionsRoundedHalfToEven(
            String amount, String interval, int count, int quantity, long mrr) {
        assertThat(subscription(normalised(event("active", item(amount, interval, count, quantity))))
                        .mrrMinor())
                .isEqualTo(mrr);
    }

    @Test
    void severalItemsAreRoundedOnceTogether() {
        String third = item("100", "month", 3, 1);
        SubscriptionFact fact = subscription(normalised(event("active", third + "," + third + "," + third)));
        assertThat(fact.mrrMinor()).isEqualTo(100);
        assertThat(fact.seats()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "active, ACTIVE, 1500",
        "past_due, PAST_DUE, 1500",
        "unpaid, PAST_DUE, 1500",
        "trialing, TRIAL, 0",
        "paused, PAUSED, 0",
        "incomplete, PAUSED, 0",
        "canceled, ENDED, 0",
        "incomplete_expired, ENDED, 0",
    })
    void statusesAreFoldedAndOnlyPaidOnesHaveAnAmount(String stripe, SubscriptionStatus ours, long mrr) {
        SubscriptionFact fact = subscription(normalised(event(stripe, item("1500", "month", 1, 1))));
        assertThat(fact.status()).isEqualTo(ours);
        assertThat(fact.mrrMinor()).isEqualTo(mrr);
        assertThat(fact.endedAt() != null).isEqualTo(ours == SubscriptionStatus.ENDED);
    }

    @Test
    void aFailedPaymentIsCounted() {
        List<Item> items = normalised(Samples.read("invoice-payment-failed"));
        InvoiceFact fact =
                ((Fact.Invoice) ((Item.Taken) items.getFirst()).facts().getFirst()).fact();
        assertThat(fact)
                .isEqualTo(new InvoiceFact(
                        "in_acme_7",
                        "stripe-eu:cus_acme",
                        "sub_acme",
                        1_772_442_901_000L,
                        Instant.ofEpochSecond(1_772_442_901L),
                        InvoiceStatus.OPEN,
                        "EUR",
                        120_000,
                        120_000,
                        Instant.ofEpochSecond(1_772_403_600L),
                        null,
                        null,
                        2));
        assertThat(account(items).name()).isEqualTo("Acme Analytics");
    }

    @ParameterizedTest
    @CsvSource({"paid, 3, false, 2", "paid, 0, false, 0", "paid, 3, true, 3", "open, 3, false, 3", "void, 1, false, 1"})
    void theAttemptThatPaidDidNotFail(String status, int attempts, boolean outOfBand, int failed) {
        List<Item> items = normalised("""
                {"id":"evt_1","type":"invoice.updated","created":1772442901,"data":{"object":{"id":"in_1","object":"invoice",
                 "customer":"cus_1","status":"%s","currency":"usd","attempt_count":%d,"paid_out_of_band":%b}}}
                """.formatted(status, attempts, outOfBand));
        InvoiceFact fact =
                ((Fact.Invoice) ((Item.Taken) items.getFirst()).facts().getFirst()).fact();
        assertThat(fact.failedAttempts()).isEqualTo(failed);
        assertThat(fact.paidAt() != null).isEqualTo(status.equals("paid"));
    }

    @Test
    void aCustomersDomainIsNotVerifiedUnlessTheSourceSaysSo() {
        ObservedAccount account = account(normalised(Samples.read("customer-updated")));
        assertThat(account.accountRef()).isEqualTo("stripe-eu:cus_acme");
        assertThat(account.holdfastAccountId()).isEqualTo(OURS);
        assertThat(account.name()).isEqualTo("Acme Analytics");
        assertThat(account.domain()).isEqualTo("acme.example");
        assertThat(account.domainVerified()).isFalse();
        assertThat(account(dialect.normalise(request(Samples.read("customer-updated")), source(true), REFS))
                        .domainVerified())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"charge.succeeded", "invoice.upcoming", "customer.deleted", "ping", ""})
    void otherTypesArePassedOver(String type) {
        assertThat(normalised("{\"id\":\"evt_1\",\"type\":\"%s\",\"created\":1772442901,\"data\":{}}".formatted(type)))
                .containsExactly(new Item.PassedOver(0, "unknown-type"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "not json|malformed",
                "[]|malformed",
                "{\"type\":\"customer.subscription.updated\"}|malformed",
                "{\"type\":\"invoice.paid\",\"created\":1772442901,\"data\":{\"object\":{\"id\":\"in\",\"customer\":{\"id\":[1]}}}}|invalid-id",
                "{\"type\":\"customer.updated\",\"created\":1872442901,\"data\":{\"object\":{\"id\":\"cus_1\"}}}|from-the-future",
                "{\"type\":\"customer.updated\",\"created\":\"soon\",\"data\":{\"object\":{\"id\":\"cus_1\"}}}|malformed",
                "{\"type\":\"customer.updated\",\"created\":9e999999,\"data\":{\"object\":{\"id\":\"cus_1\"}}}|malformed",
            })
    void whatCannotBeReadIsSetAside(String body, String reason) {
        assertThat(normalised(body)).singleElement().isInstanceOfSatisfying(Item.SetAside.class, aside -> {
            assertThat(aside.reason()).isEqualTo(reason);
            assertThat(new String(aside.payload(), StandardCharsets.UTF_8)).isEqualTo(body);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"price\":{\"billing_scheme\":\"tiered\",\"unit_amount\":null,\"recurring\":{\"interval\":\"month\"}}}', unpriced-item",
        "'{\"quantity\":-1,\"price\":{\"unit_amount\":1,\"recurring\":{\"interval\":\"month\"}}}', malformed",
        "'{\"quantity\":1e9999,\"price\":{\"unit_amount\":1,\"recurring\":{\"interval\":\"month\"}}}', malformed",
        "'{\"price\":{\"unit_amount_decimal\":\"1e999999999\",\"recurring\":{\"interval\":\"month\"}}}', malformed",
        "'{\"price\":{\"unit_amount_decimal\":\"1e-999999999\",\"recurring\":{\"interval\":\"month\"}}}', malformed",
        "'{\"price\":{\"unit_amount\":1,\"recurring\":{\"interval\":\"month\",\"interval_count\":0}}}', malformed",
        "'{\"price\":{\"unit_amount\":1,\"recurring\":{\"interval\":\"aeon\"}}}', malformed",
    })
    void pricesThatCannotBeKnownAreSetAside(String item, String reason) {
        assertThat(((Item.SetAside) normalised(event("active", item)).getFirst()).reason())
                .isEqualTo(reason);
    }

    @Test
    void ofTwoStatesOfOneSecondThatOfTheGreaterEventIdIsKept() {
        SubscriptionFact fact = subscription(normalised(Samples.read("subscription-updated")));
        SubscriptionFact other = subscription(
                normalised(Samples.read("subscription-updated").replace("\"quantity\": 40", "\"quantity\": 39")));
        Fact late = new Fact.Subscription(fact, "evt_2");
        Fact early = new Fact.Subscription(other, "evt_1");
        assertThat(Fact.pack("stripe-eu", List.of(late, early)))
                .isEqualTo(Fact.pack("stripe-eu", List.of(early, late)))
                .containsExactly(new SubscriptionsChanged("stripe-eu", List.of(fact)));
    }

    @Test
    void aCustomerIsAPersonForSuppressionAndItsMoneyIsNot() {
        RawRequest request = request(Samples.read("invoice-payment-failed"));
        String ref = REFS.of("stripe-eu", "cus_acme");
        assertThat(dialect.people(request, REFS)).containsExactly(ref);
        List<Item> items = dialect.normalise(request, source(false), REFS);
        assertThat(((Item.Taken) items.get(0)).people()).isEmpty();
        assertThat(((Item.Taken) items.get(1)).people()).isEqualTo(Set.of(ref));
        assertThat(new String(dialect.redact(request, REFS, ref::equals), StandardCharsets.UTF_8))
                .isEqualTo("{\"id\":\"evt_holdfast_0003\",\"type\":\"invoice.payment_failed\",\"created\":1772442901}");
        assertThat(dialect.redact(request, REFS, "other"::equals)).isEqualTo(request.body());
    }

    private static String item(String amount, String interval, int count, int quantity) {
        return """
                {"quantity":%d,"price":{"unit_amount_decimal":"%s","currency":"usd",
                 "recurring":{"interval":"%s","interval_count":%d,"usage_type":"licensed"}}}
                """.formatted(quantity, amount, interval, count);
    }

    private static String event(String status, String items) {
        return """
                {"id":"evt_1","type":"customer.subscription.updated","created":1772442901,"data":{"object":{
                 "id":"sub_1","object":"subscription","customer":"cus_1","status":"%s","currency":"usd",
                 "items":{"data":[%s]}}}}
                """.formatted(status, items);
    }

    private List<Item> normalised(String body) {
        return dialect.normalise(request(body), source(false), REFS);
    }

    private static SubscriptionFact subscription(List<Item> items) {
        assertThat(items.getFirst()).isInstanceOf(Item.Taken.class);
        return ((Fact.Subscription) ((Item.Taken) items.getFirst()).facts().getFirst()).fact();
    }

    private static ObservedAccount account(List<Item> items) {
        return ((Item.Taken) items.getLast()).observed().accounts().getFirst();
    }

    private static RawRequest request(String body) {
        return new RawRequest(
                "raw-1",
                "stripe-eu",
                "stripe",
                "POST",
                "/v1/stripe/stripe-eu",
                Map.of(),
                body.getBytes(StandardCharsets.UTF_8),
                RECEIVED,
                null);
    }

    private static Source source(boolean domainVerified) {
        return new Source("stripe-eu", "stripe", List.of("whsec"), false, domainVerified, Map.of(), true, 1);
    }
}
