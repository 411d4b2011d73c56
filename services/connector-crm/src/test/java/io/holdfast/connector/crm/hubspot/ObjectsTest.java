package io.holdfast.connector.crm.hubspot;

import static io.holdfast.connector.crm.hubspot.Cases.answer;
import static io.holdfast.connector.crm.hubspot.Cases.deal;
import static io.holdfast.connector.crm.hubspot.Cases.normalised;
import static io.holdfast.connector.crm.hubspot.Cases.person;
import static io.holdfast.connector.crm.hubspot.Cases.taken;
import static io.holdfast.connector.crm.hubspot.Cases.touch;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.connector.crm.Samples;
import io.holdfast.connector.dialect.Item;
import io.holdfast.connector.dialect.Observed;
import io.holdfast.connector.raw.RawRequest;
import io.holdfast.events.CrmEvent.DealFact;
import io.holdfast.events.CrmEvent.DealKind;
import io.holdfast.events.CrmEvent.DealStage;
import io.holdfast.events.IdentityEvent.ObservedAccount;
import io.holdfast.events.IdentityEvent.ObservedMembership;
import io.holdfast.events.IdentityEvent.ObservedPerson;
import io.holdfast.events.IdentityEvent.ObservedRole;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What fetched companies, contacts and deals mean. Pure: no container, no clock. */
class ObjectsTest {

    private static final Instant AT = Instant.parse("2026-03-02T09:15:00Z");

    @Test
    void aCompanyIsAnAccount() {
        ObservedAccount account = taken(answer("companies", Samples.read("company")), Map.of())
                .observed()
                .accounts()
                .getFirst();
        assertThat(account)
                .isEqualTo(new ObservedAccount(
                        "crm:9120",
                        "6f1c1f0e-8f4e-4c3b-9c53-0a1f6f0b7a11",
                        "Acme Analytics",
                        "acme.example",
                        true,
                        "saas",
                        120,
                        Instant.parse("2026-03-02T09:15:00.250Z")));
    }

    @ParameterizedTest
    @CsvSource({
        "HOSPITAL_HEALTH_CARE, healthcare",
        "BANKING, financial-services",
        "RETAIL, e-commerce",
        "MANAGEMENT_CONSULTING, professional-services",
        "AVIATION_AEROSPACE, AVIATION_AEROSPACE",
        "healthcare, healthcare"
    })
    void industriesWithModelsAreTranslated(String stated, String ours) {
        String company = Samples.read("company").replace("COMPUTER_SOFTWARE", stated);
        assertThat(taken(answer("companies", company), Map.of())
                        .observed()
                        .accounts()
                        .getFirst()
                        .industry())
                .isEqualTo(ours);
    }

    @Test
    void aContactBelongsToItsPrimaryCompanyAndHasRolesThere() {
        Item.Taken taken = taken(answer("contacts", Samples.read("contact")), Map.of());
        assertThat(taken.people()).containsExactly(person("51"));
        Observed observed = taken.observed();
        assertThat(observed.people())
                .containsExactly(new ObservedPerson(person("51"), "51", "dana@acme.example", "Dana Ochoa", "COO", AT));
        Instant created = Instant.parse("2025-01-10T12:00:00Z");
        assertThat(observed.memberships())
                .containsExactlyInAnyOrder(
                        new ObservedMembership(person("51"), "crm:9120", created, created),
                        new ObservedMembership(person("51"), "crm:9120", AT, null),
                        new ObservedMembership(person("51"), "crm:7000", AT, AT));
        assertThat(observed.roles().stream().filter(role -> role.accountRef().equals("crm:9120")))
                .containsExactlyInAnyOrder(
                        role("sponsor", null), role("champion", null), role("buyer", AT), role("main-contact", AT));
        assertThat(observed.roles().stream().filter(role -> role.accountRef().equals("crm:7000")))
                .hasSize(4)
                .allSatisfy(role -> assertThat(role.validTo()).isEqualTo(AT));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DECISION_MAKER||sponsor",
                "EXECUTIVE_SPONSOR||sponsor",
                "CHAMPION||champion",
                "BUDGET_HOLDER||buyer",
                "BUDGET_HOLDER; CHAMPION||buyer,champion",
                "INFLUENCER;BLOCKER||",
                "||",
                "CHAMPION|sponsor|sponsor",
                "CHAMPION|main-contact;buyer|main-contact,buyer",
                "CHAMPION|Buyer|buyer",
                "CHAMPION|nobody|"
            })
    void rolesComeFromTheBuyingRoleUnlessTheCustomerSaysOtherwise(String buying, String own, String held) {
        String contact = Samples.read("contact")
                .replace("EXECUTIVE_SPONSOR;CHAMPION", buying == null ? "" : buying)
                .replace("\"holdfast_role\": null", "\"holdfast_role\": \"%s\"".formatted(own == null ? "" : own));
        Set<String> found = taken(answer("contacts", contact), Map.of()).observed().roles().stream()
                .filter(role -> role.accountRef().equals("crm:9120") && role.validTo() == null)
                .map(ObservedRole::role)
                .collect(Collectors.toSet());
        assertThat(found).isEqualTo(held == null ? Set.of() : Set.of(held.split(",")));
    }

    @Test
    void aDeletedContactBelongsNowhere() {
        String gone = """
                {"id":"51","archived":true,"archivedAt":"2026-03-02T09:15:00Z","updatedAt":"2026-03-01T00:00:00Z",
                 "properties":{"associatedcompanyid":"9120"}}""";
        Observed observed = taken(answer("contacts", gone), Map.of()).observed();
        assertThat(observed.people()).isEmpty();
        assertThat(observed.memberships()).containsExactly(new ObservedMembership(person("51"), "crm:9120", AT, AT));
        assertThat(observed.roles()).hasSize(4).allSatisfy(role -> assertThat(role.validTo())
                .isEqualTo(AT));
    }

    @Test
    void aDealIsAFact() {
        assertThat(deal(Samples.read("deal"), Map.of()))
                .isEqualTo(new DealFact(
                        "7001",
                        "crm:9120",
                        AT.toEpochMilli(),
                        Instant.parse("2026-02-20T16:00:00Z"),
                        DealStage.WON,
                        DealKind.RENEWAL,
                        "EUR",
                        4_800_000L,
                        LocalDate.of(2026, 4, 1),
                        LocalDate.of(2027, 3, 31),
                        LocalDate.of(2026, 12, 31),
                        false));
    }

    @ParameterizedTest
    @CsvSource({
        "closedwon, true, true, WON",
        "closedwon, '', '', WON",
        "contractsent, true, true, WON",
        "closedlost, true, false, LOST",
        "closedlost, '', '', LOST",
        "appointmentscheduled, true, false, LOST",
        "appointmentscheduled, false, false, OPEN",
        "1234567, '', '', OPEN"
    })
    void stagesAreFolded(String stage, String closed, String won, DealStage ours) {
        String body = Samples.read("deal")
                .replace("\"dealstage\": \"closedwon\"", "\"dealstage\": \"%s\"".formatted(stage))
                .replace("\"hs_is_closed\": \"true\"", "\"hs_is_closed\": \"%s\"".formatted(closed))
                .replace("\"hs_is_closed_won\": \"true\"", "\"hs_is_closed_won\": \"%s\"".formatted(won));
        assertThat(deal(body, Map.of()).stage()).isEqualTo(ours);
    }

    @ParameterizedTest
    @CsvSource({"newbusiness, NEW", "existingbusiness, EXPANSION", "renewal, RENEWAL", "Renewal, RENEWAL", "'', NEW"})
    void kindsAreFolded(String type, DealKind ours) {
        String body = Samples.read("deal").replace("\"renewal\"", "\"" + type + "\"");
        assertThat(deal(body, Map.of()).kind()).isEqualTo(ours);
    }

    @ParameterizedTest
    @CsvSource({
        "48000, EUR, 4800000",
        "0.01, USD, 1",
        "1500.00, JPY, 1500",
        "1.5, KWD, 1500",
        "0.1, eur, 10",
        "12345678901.23, EUR, 1234567890123",
        "1.005, EUR, 100",
        "1.015, EUR, 102",
        "1e3, EUR, 100000"
    })
    void amountsAreExactMinorUnits(String amount, String currency, long minor) {
        String body = Samples.read("deal")
                .replace("\"48000.00\"", "\"" + amount + "\"")
                .replace("\"EUR\"", "\"" + currency + "\"");
        assertThat(deal(body, Map.of()).annualMinor()).isEqualTo(minor);
    }

    @Test
    void aDealWithoutCurrencyHasThatOfTheSource() {
        String body = Samples.read("deal").replace("\"EUR\"", "null");
        assertThat(deal(body, Map.of()).annualMinor()).isNull();
        assertThat(deal(body, Map.of()).currency()).isNull();
        assertThat(deal(body, Map.of("currency", List.of("JPY"))).annualMinor()).isEqualTo(48_000);
    }

    @Test
    void theTermIsInTheSourcesProperties() {
        String body = Samples.read("deal").replace("holdfast_term_start", "contract_start");
        assertThat(deal(body, Map.of()).startsOn()).isNull();
        assertThat(deal(body, Map.of("startProperty", List.of("contract_start")))
                        .startsOn())
                .isEqualTo(LocalDate.of(2026, 4, 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"amount\": \"1e99\"",
                "\"amount\": \"1e-99\"",
                "\"amount\": \"lots\"",
                "\"amount\": \"0.0000000000001\"",
                "\"amount\": \"1\", \"deal_currency_code\": \"QQQ\"",
                "\"amount\": \"1\", \"deal_currency_code\": \"XXX\"",
                "\"holdfast_term_start\": \"2026-13-01\"",
                "\"holdfast_term_start\": \"spring\""
            })
    void whatCannotBeReadIsSetAside(String property) {
        String body = """
                {"id":"1","updatedAt":"2026-03-02T09:15:00Z","properties":{"deal_currency_code":"EUR",%s}}
                """.formatted(property);
        assertThat(normalised(answer("deals", body), Map.of()))
                .singleElement()
                .isInstanceOfSatisfying(
                        Item.SetAside.class, aside -> assertThat(aside.reason()).isEqualTo("malformed"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "not json|malformed",
                "[]|malformed",
                "{}|malformed",
                "{\"id\":\"1\"}|malformed",
                "{\"id\":\"x\",\"updatedAt\":\"2026-03-02T09:15:00Z\"}|invalid-id",
                "{\"id\":\"1\",\"updatedAt\":\"2030-03-02T09:15:00Z\"}|from-the-future",
                "<html></html>|malformed"
            })
    void noObjectIsSetAside(String body, String reason) {
        assertThat(normalised(answer("deals", body), Map.of()))
                .singleElement()
                .isInstanceOfSatisfying(
                        Item.SetAside.class, aside -> assertThat(aside.reason()).isEqualTo(reason));
    }

    @Test
    void whatTheVendorNoLongerKnowsIsGone() {
        HubSpotFetcher fetcher = new HubSpotFetcher();
        String gone = new String(fetcher.gone("meetings", "512", AT), StandardCharsets.UTF_8);
        assertThat(touch("meetings", gone, Map.of()).deleted()).isTrue();
        assertThat(touch("meetings", gone, Map.of()).version()).isEqualTo(AT.toEpochMilli());
        assertThat(deal(gone, Map.of()).deleted()).isTrue();
        assertThat(normalised(answer("companies", gone), Map.of()).getFirst()).isInstanceOf(Item.PassedOver.class);
        assertThat(taken(answer("contacts", gone), Map.of()).observed().memberships())
                .isEmpty();
    }

    @Test
    void anErasedContactIsBlankedInItsOwnAnswerAndLeftOutOfOthers() {
        RawRequest own = answer("contacts", Samples.read("contact"));
        assertThat(new String(Cases.DIALECT.redact(own, Cases.REFS, person("51")::equals), StandardCharsets.UTF_8))
                .isEqualTo("{}");
        RawRequest meeting = answer("meetings", Samples.read("meeting"));
        assertThat(Cases.DIALECT.people(meeting, Cases.REFS)).containsExactly(person("51"));
        RawRequest left = meeting.withBody(Cases.DIALECT.redact(meeting, Cases.REFS, person("51")::equals));
        assertThat(Cases.DIALECT.people(left, Cases.REFS)).isEmpty();
        assertThat(taken(left, Map.of()).people()).isEmpty();
    }

    private static ObservedRole role(String role, Instant to) {
        return new ObservedRole(person("51"), "crm:9120", role, AT, to, AT);
    }
}
