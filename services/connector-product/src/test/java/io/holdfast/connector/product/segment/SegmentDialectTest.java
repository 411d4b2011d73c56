package io.holdfast.connector.product.segment;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.connector.dialect.Fact;
import io.holdfast.connector.dialect.Item;
import io.holdfast.connector.dialect.Observed;
import io.holdfast.connector.person.PersonRefs;
import io.holdfast.connector.raw.RawRequest;
import io.holdfast.connector.source.Source;
import io.holdfast.events.IdentityEvent.ObservedMembership;
import io.holdfast.events.UsageEvent.UsageFact;
import io.holdfast.events.UsageEvent.UsageKind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What tracking calls mean. Pure: no container, no clock. */
class SegmentDialectTest {

    private static final Instant RECEIVED = Instant.parse("2026-03-02T09:15:00Z");
    private static final PersonRefs REFS = new PersonRefs(new byte[32]);
    private static final Source SOURCE = new Source(
            "web",
            "segment",
            List.of("wk"),
            true,
            true,
            Map.of("visits", List.of("Heartbeat  Seen"), "ignore", List.of("Noise")),
            true,
            1);
    private final SegmentDialect dialect = new SegmentDialect();

    @Test
    void aTrackCallIsAFactOfItsPersonAndCompany() {
        UsageFact fact = onlyFact("""
                {"type":"track","messageId":"m-1","userId":"u-1","event":"  Report\\tExported ",
                 "timestamp":"2026-03-02T09:00:00.123456789Z","context":{"groupId":"acme-42"}}
                """);
        assertThat(fact)
                .isEqualTo(new UsageFact(
                        "m-1",
                        0,
                        LocalDate.of(2026, 3, 2),
                        Instant.parse("2026-03-02T09:00:00.123456Z"),
                        REFS.of("web", "u-1"),
                        "web:acme-42",
                        "report exported",
                        UsageKind.VALUE,
                        1));
        assertThat(fact.personRef()).hasSizeGreaterThanOrEqualTo(22).doesNotContain("u-1");
    }

    @ParameterizedTest
    @CsvSource({
        "track, Signed In, VISIT, signed in",
        "track, SIGNED OUT, VISIT, signed out",
        "track, heartbeat seen, VISIT, heartbeat seen",
        "track, Signed Up, VALUE, signed up",
        "track, Ünïcode — 試験 🎉, VALUE, ünïcode — 試験 🎉",
    })
    void signInsAndTheSourcesOwnVisitsAreVisits(String type, String event, UsageKind kind, String feature) {
        UsageFact fact = onlyFact("{\"type\":\"%s\",\"userId\":\"u\",\"event\":\"%s\"}".formatted(type, event));
        assertThat(fact.kind()).isEqualTo(kind);
        assertThat(fact.feature()).isEqualTo(feature);
    }

    @ParameterizedTest
    @CsvSource({"page, Docs, page: docs", "screen, '', screen", "PAGE, Home, page: home"})
    void pagesAndScreensAreVisits(String type, String name, String feature) {
        UsageFact fact = onlyFact("{\"type\":\"%s\",\"userId\":\"u\",\"name\":\"%s\"}".formatted(type, name));
        assertThat(fact.kind()).isEqualTo(UsageKind.VISIT);
        assertThat(fact.feature()).isEqualTo(feature);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"channel\":\" Mobile\\tApp \"} | {\"channel\":\"server\"} | mobile app",
                "{\"channel\":\"API\"} | {} | api",
                "{} | {\"channel\":\"Server\"} | server",
                "{\"channel\":7} | {\"channel\":\"browser\"} | browser",
                "{\"channel\":\"\"} | {\"channel\":{\"a\":1}} | ",
                "{\"channel\":\"abcdefghijabcdefghijabcdefghijabcdefghijxyz\"} | {} | abcdefghijabcdefghijabcdefghijabcdefghij",
                "{} | {} | ",
            })
    void theChannelIsTheEventsOwnElseTheClients(String properties, String context, String channel) {
        UsageFact fact =
                onlyFact("{\"type\":\"track\",\"userId\":\"u\",\"event\":\"a\",\"properties\":%s,\"context\":%s}"
                        .formatted(properties, context));
        assertThat(fact.channel()).isEqualTo(channel);
    }

    @ParameterizedTest
    @CsvSource({"track, Signed In", "page, Home", "screen, Home"})
    void visitsHaveNoChannel(String type, String name) {
        UsageFact fact = onlyFact(
                "{\"type\":\"%s\",\"userId\":\"u\",\"event\":\"%s\",\"name\":\"%2$s\",\"properties\":{\"channel\":\"web\"}}"
                        .formatted(type, name));
        assertThat(fact.kind()).isEqualTo(UsageKind.VISIT);
        assertThat(fact.channel()).isNull();
    }

    @Test
    void theDayIsTheVendorsOwnAndTheTimeIsCorrectedForTheSendersClock() {
        UsageFact fact = onlyFact("""
                {"type":"track","userId":"u","event":"a","originalTimestamp":"2026-02-27T23:59:00Z",
                 "timestamp":"2026-03-01T00:00:00Z","sentAt":"2026-02-28T00:00:00Z"}
                """);
        assertThat(fact.day()).isEqualTo(LocalDate.of(2026, 2, 27));
        assertThat(fact.occurredAt()).isEqualTo("2026-03-02T09:14:00Z");
    }

    @Test
    void inARunAnOldTimeOfSendingCorrectsNothing() {
        String body = """
                {"type":"track","userId":"u","event":"a","timestamp":"2024-02-01T10:00:00Z",
                 "sentAt":"2024-02-01T10:00:05Z"}
                """;
        UsageFact fact = facts(dialect.normalise(request("track", body, "run-1"), SOURCE, REFS))
                .getFirst();
        assertThat(fact.occurredAt()).isEqualTo("2024-02-01T10:00:00Z");
        assertThat(aside(body).reason()).isEqualTo("too-old");
    }

    @ParameterizedTest
    @CsvSource({
        "2025-11-22T00:00:00Z, ",
        "2025-11-21T23:59:59Z, too-old",
        "2026-03-03T09:15:00Z, ",
        "2026-03-03T09:15:01Z, from-the-future",
        "2026-03-02 09:00:00, ",
        "2026-03-02T09:00, ",
        "2026-03-02T10:00:00+0100, ",
        "2026-03-02T10:00:00.5+01, ",
        "2026-3-02T09:00:00.276Z, ",
        "2026-03-02, ",
        "1772442000, ",
        "1772442000000, ",
        "2026-02-30T00:00:00Z, invalid-timestamp",
        "yesterday, invalid-timestamp",
        "+999999999-01-01T00:00:00Z, invalid-timestamp",
        "99999999999999, from-the-future",
        "0001-01-01T00:00:00Z, too-old",
    })
    void timestampsAreReadAsClientsWriteThem(String timestamp, String reason) {
        List<Item> items = normalised(
                "{\"type\":\"track\",\"userId\":\"u\",\"event\":\"a\",\"timestamp\":\"%s\"}".formatted(timestamp));
        if (reason == null) {
            assertThat(facts(items)).hasSize(1);
        } else {
            assertThat(items.getFirst()).isInstanceOfSatisfying(Item.SetAside.class, aside -> assertThat(aside.reason())
                    .isEqualTo(reason));
        }
    }

    @Test
    void oneBadItemHoldsNothingBackAndKeepsItsBytes() {
        String tooLarge = "{\"type\":\"track\",\"userId\":\"big\",\"event\":\"a\",\"pad\":\"%s\"}"
                .formatted("x".repeat(SegmentDialect.MOST_EVENT_BYTES));
        List<Item> items = dialect.normalise(request("batch", """
                        {"batch":[{"type":"track","userId":"u","event":"a","messageId":"m"}, 17, null, "text", [1],
                         {"type":"track","userId":"u"}, {"type":"dance","userId":"u"},
                         {"type":"track","event":"a"}, {"type":"track","event":"a","userId":{"x":1}},
                         %s, {"type":"track","userId":"u","event":"a","messageId":90071992547409931234567890}],
                         "sentAt":"2026-03-02T09:15:00Z"}
                        """.formatted(tooLarge), null), SOURCE, REFS);
        assertThat(items).extracting(Item::position).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        assertThat(items)
                .filteredOn(Item.SetAside.class::isInstance)
                .extracting(item -> ((Item.SetAside) item).reason())
                .containsExactly(
                        "malformed",
                        "malformed",
                        "malformed",
                        "malformed",
                        "missing-event-name",
                        "unknown-call",
                        "missing-who",
                        "invalid-id",
                        "event-too-large");
        assertThat(facts(items)).extracting(UsageFact::eventId).containsExactly("m", "90071992547409931234567890");
        assertThat(((Item.SetAside) items.get(9)).people()).containsExactly(REFS.of("web", "big"));
        assertThat(text(((Item.SetAside) items.get(5)).payload()))
                .isEqualTo("{\"type\":\"track\",\"userId\":\"u\",\"sentAt\":\"2026-03-02T09:15:00Z\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"track\",\"event\":\"a\",\"userId\":\"a\\u0000b\"}",
                "{\"type\":\"track\",\"event\":\"a\",\"userId\":\"a\\ud800b\"}",
                "{\"type\":\"track\",\"event\":\"a\",\"userId\":\"a\\u2028b\"}",
                "{\"type\":\"track\",\"event\":\"a\",\"userId\":1.5}",
                "{\"type\":\"group\",\"groupId\":[\"a\"],\"userId\":\"u\"}",
            })
    void anIdThatCannotBeKeptExactlyIsSetAside(String body) {
        assertThat(aside(body).reason()).isEqualTo("invalid-id");
    }

    @Test
    void namesAreCleanedAndNeverBreakAMessage() {
        Observed observed = observed("""
                {"type":"identify","userId":"u","traits":{"name":"A\\u0000B\\ud800  C","email":"not an address","title":7}}
                """);
        assertThat(observed.people().getFirst().name()).isEqualTo("A B C");
        assertThat(observed.people().getFirst().email()).isNull();
        assertThat(observed.people().getFirst().title()).isNull();
    }

    @Test
    void groupNamesTheCompanyAndItsMember() {
        Observed observed = observed("""
                {"type":"group","userId":"u-1","groupId":"acme-42","timestamp":"2026-03-02T09:00:00Z",
                 "traits":{"name":"Acme","website":"https://www.Acme.example/about","industry":"Technology",
                           "employees":329,"seats":40}}
                """);
        var account = observed.accounts().getFirst();
        assertThat(account.accountRef()).isEqualTo("web:acme-42");
        assertThat(account.name()).isEqualTo("Acme");
        assertThat(account.domain()).isEqualTo("acme.example");
        assertThat(account.domainVerified()).isTrue();
        assertThat(account.seats()).isEqualTo(40);
        assertThat(observed.memberships())
                .containsExactly(new ObservedMembership(
                        REFS.of("web", "u-1"), "web:acme-42", Instant.parse("2026-03-02T09:00:00Z"), null));
    }

    @Test
    void ourOwnAccountIdIsRecognisedInBothPlaces() {
        String uuid = "6f1c1f0e-8f4e-4c3b-9c53-0a1f6f0b7a11";
        assertThat(observed(
                                "{\"type\":\"track\",\"userId\":\"u\",\"event\":\"a\",\"context\":{\"groupId\":\"account:%s\"}}"
                                        .formatted(uuid))
                        .accounts()
                        .getFirst()
                        .holdfastAccountId())
                .isEqualTo(uuid);
        assertThat(observed(
                                "{\"type\":\"group\",\"userId\":\"u\",\"groupId\":\"g\",\"traits\":{\"holdfastAccountId\":\"%s\"}}"
                                        .formatted(uuid))
                        .accounts()
                        .getFirst()
                        .holdfastAccountId())
                .isEqualTo(uuid);
    }

    @Test
    void accountLifecycleEventsSayWhoBelongsWhereAndAreNoUse() {
        List<Item> items = normalised("""
                {"batch":[
                  {"type":"track","userId":"u","event":"Account Created","context":{"groupId":"g"},
                   "properties":{"account_name":"Initech"}},
                  {"type":"track","userId":"v","event":"Account Added User","context":{"groupId":"g"}},
                  {"type":"track","userId":"v","event":"Account Removed User","context":{"groupId":"g"}},
                  {"type":"track","userId":"v","event":"Account Removed User"}]}
                """);
        assertThat(facts(items)).isEmpty();
        assertThat(((Item.Taken) items.get(0)).observed().accounts().getFirst().name())
                .isEqualTo("Initech");
        assertThat(((Item.Taken) items.get(1))
                        .observed()
                        .memberships()
                        .getFirst()
                        .validTo())
                .isNull();
        assertThat(((Item.Taken) items.get(2))
                        .observed()
                        .memberships()
                        .getFirst()
                        .validTo())
                .isEqualTo(RECEIVED);
        assertThat(((Item.SetAside) items.get(3)).reason()).isEqualTo("missing-account");
    }

    @Test
    void ignoredEventsAndAliasesArePassedOver() {
        assertThat(normalised("{\"batch\":[{\"type\":\"track\",\"userId\":\"u\",\"event\":\"noise\"},"
                        + "{\"type\":\"alias\",\"userId\":\"u\",\"previousId\":\"p\"}]}"))
                .containsExactly(new Item.PassedOver(0, "ignored"), new Item.PassedOver(1, "alias"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "17", "[]", "{", "{\"batch\":[{}", "\"x\"", "\u0000\u0000"})
    void whatIsNoObjectIsSetAsideAsAWhole(String body) {
        assertThat(normalised(body)).singleElement().isInstanceOfSatisfying(Item.SetAside.class, aside -> {
            assertThat(aside.reason()).isEqualTo("malformed");
            assertThat(text(aside.payload())).isEqualTo(body);
        });
    }

    @Test
    void deepNestingAndHugeNumbersDoNotReachTheOthers() {
        String deep = "{\"type\":\"track\",\"x\":" + "[".repeat(9_000) + "]".repeat(9_000) + "}";
        String huge = "{\"type\":\"track\",\"n\":" + "9".repeat(2_000) + ",\"event\":\"a\",\"userId\":\"u\"}";
        List<Item> items = normalised(
                "{\"batch\":[%s,%s,{\"type\":\"track\",\"event\":\"a\",\"userId\":\"u\"}]}".formatted(deep, huge));
        assertThat(items).hasSize(3);
        assertThat(items.subList(0, 2))
                .allSatisfy(item -> assertThat(((Item.SetAside) item).reason()).isEqualTo("malformed"));
        assertThat(items.getLast()).isInstanceOf(Item.Taken.class);
    }

    @Test
    void peopleAreFoundAndRedactedItemByItem() {
        RawRequest request = request(
                "batch",
                "{\"batch\":[{\"userId\":\"u\",\"x\":1.10},{\"userId\":\"v\",\"anonymousId\":\"a\"},5],\"k\":12345678901234567890}",
                null);
        assertThat(dialect.people(request, REFS))
                .isEqualTo(Set.of(REFS.of("web", "u"), REFS.of("web", "v"), REFS.of("web", "anonymous:a")));
        String gone = REFS.of("web", "v");
        assertThat(text(dialect.redact(request, REFS, gone::equals)))
                .isEqualTo("{\"batch\":[{\"userId\":\"u\",\"x\":1.10},{},5],\"k\":12345678901234567890}");
        RawRequest single = request("track", "{\"userId\":\"v\"}", null);
        assertThat(text(dialect.redact(single, REFS, gone::equals))).isEqualTo("{}");
        assertThat(text(dialect.redact(single, REFS, "other"::equals))).isEqualTo("{\"userId\":\"v\"}");
    }

    @Test
    void namesThatOlderClientsUseMeanTheSame() {
        UsageFact fact = onlyFact("""
                {"action":"track","user_id":"u-1","event":"a","message_id":"m-1","timestamp":"2026-03-02T09:00:00Z"}
                """);
        assertThat(fact.eventId()).isEqualTo("m-1");
        assertThat(fact.personRef()).isEqualTo(REFS.of("web", "u-1"));
    }

    @Test
    void postHogEventsMeanTheSame() {
        List<Item> items = normalised("""
                {"batch":[
                  {"event":"$pageview","distinct_id":"u","uuid":"p-1","properties":{"$pathname":"/docs"}},
                  {"event":"$groupidentify","distinct_id":"u",
                   "properties":{"$group_type":"company","$group_key":"acme","$group_set":{"name":"Acme"}}},
                  {"event":"$identify","distinct_id":"u","properties":{"$set":{"email":"jo@acme.example"}}},
                  {"event":"exported","properties":{"distinct_id":"u","$groups":{"team":"t","company":"acme"}}}]}
                """);
        assertThat(facts(items)).extracting(UsageFact::feature).containsExactly("page: /docs", "exported");
        assertThat(((Item.Taken) items.get(1)).observed().accounts().getFirst().name())
                .isEqualTo("Acme");
        assertThat(((Item.Taken) items.get(2)).observed().people().getFirst().email())
                .isEqualTo("jo@acme.example");
        assertThat(facts(items).getLast().accountRef()).isEqualTo("web:acme");
    }

    private static RawRequest request(String call, String body, String runId) {
        return new RawRequest(
                "raw-1",
                "web",
                "segment",
                "POST",
                "/v1/" + call,
                Map.of(),
                body.getBytes(StandardCharsets.UTF_8),
                RECEIVED,
                runId);
    }

    private List<Item> normalised(String body) {
        return dialect.normalise(request("batch", body, null), SOURCE, REFS);
    }

    private Item.SetAside aside(String body) {
        return (Item.SetAside) normalised(body).getFirst();
    }

    private UsageFact onlyFact(String body) {
        List<UsageFact> facts = facts(normalised(body));
        assertThat(facts).hasSize(1);
        return facts.getFirst();
    }

    private Observed observed(String body) {
        return ((Item.Taken) normalised(body).getFirst()).observed();
    }

    private static List<UsageFact> facts(List<Item> items) {
        return items.stream()
                .filter(Item.Taken.class::isInstance)
                .flatMap(item -> ((Item.Taken) item).facts().stream())
                .map(fact -> ((Fact.Usage) fact).fact())
                .toList();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
