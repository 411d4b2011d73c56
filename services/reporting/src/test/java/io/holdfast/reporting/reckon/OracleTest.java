package io.holdfast.reporting.reckon;

import static io.holdfast.reporting.Books.ask;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.events.BillingEvent.SubscriptionFact;
import io.holdfast.events.BillingEvent.SubscriptionStatus;
import io.holdfast.reporting.Books;
import io.holdfast.reporting.ServiceTest;
import io.holdfast.reporting.Span;
import io.holdfast.reporting.retention.Bridge;
import io.holdfast.testing.Tokens;
import io.restassured.path.json.JsonPath;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random histories of subscriptions, told in any order, some twice, versions late, links after facts and moved by merges: the
 * answers are those of a naive count.
 */
@ServiceTest
class OracleTest {

    private static final Instant FIRST = Instant.parse("2025-10-01T00:00:00Z");
    private static final int DAYS = 150;
    private static final int ACCOUNTS = 40;
    private static final List<String> CURRENCIES = List.of("USD", "USD", "USD", "EUR", "JPY");

    /** One EUR is 1.0837 USD; for JPY there is no rate. */
    private static final Map<String, BigDecimal> FACTORS =
            Map.of("USD", BigDecimal.ONE, "EUR", new BigDecimal("1.0837"));

    private final Map<String, UUID> links = new HashMap<>();
    private final List<SubscriptionFact> facts = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void theAnswersAreThoseOfANaiveCount(long seed) {
        Books books = Books.empty();
        rate();
        write(new Random(seed), books);
        books.sentShuffled(seed);
        NaiveBooks naive = new NaiveBooks(facts, links, FACTORS);
        for (YearMonth month = YearMonth.of(2025, 11);
                month.isBefore(YearMonth.of(2026, 3));
                month = month.plusMonths(1)) {
            compare(naive, month);
        }
    }

    private static void compare(NaiveBooks naive, YearMonth month) {
        Span span = Span.of(month);
        Instant start = span.starts();
        Instant end = Span.instant(span.to());
        Bridge expected = naive.bridge(start, end);
        JsonPath bridge = ask("/v1/mrr-bridge?month=" + month);
        assertThat(bridge.getLong("startMinor")).as("start of %s", month).isEqualTo(expected.start());
        assertThat(bridge.getList("lines.minor", Long.class))
                .as("lines of %s", month)
                .containsExactly(
                        expected.added(),
                        expected.reactivated(),
                        expected.expanded(),
                        -expected.contracted(),
                        -expected.churned(),
                        0L);
        assertThat(bridge.getLong("endMinor")).isEqualTo(expected.end());
        JsonPath retention = ask("/v1/retention?month=" + month);
        same(retention, "figures.grr", expected.grossRetention().percent());
        same(retention, "figures.nrr", expected.netRetention().percent());
        Bridge daily = naive.daily(start, end);
        same(retention, "movement.grossRevenueChurn", daily.grossChurn().percent());
        same(
                retention,
                "movement.netRevenueChurn",
                daily.netChurnAfterReactivation().percent());
        assertThat(accounts(month)).as("accounts of %s", month).isEqualTo(naive.movements(start, end));
    }

    private static void same(JsonPath answer, String figure, Optional<BigDecimal> expected) {
        String value = answer.getString(figure + ".value");
        assertThat(Optional.ofNullable(value).map(text -> new BigDecimal(text).setScale(2)))
                .as(figure)
                .isEqualTo(expected);
    }

    private static Map<UUID, String> accounts(YearMonth month) {
        Map<UUID, String> all = new TreeMap<>();
        JsonPath page = ask("/v1/retention/accounts?limit=200&month=" + month);
        for (Map<String, Object> one : page.<Map<String, Object>>getList("items")) {
            all.put(
                    UUID.fromString((String) one.get("accountId")),
                    one.get("movement") + ":" + one.get("startMinor") + ":" + one.get("endMinor"));
        }
        return all;
    }

    /** Tells of accounts with references and subscriptions; a fifth of the references moves or is set free at last. */
    private void write(Random random, Books books) {
        List<UUID> accounts = new ArrayList<>();
        for (int i = 0; i < ACCOUNTS; i++) {
            accounts.add(books.customer("Account " + i));
        }
        for (UUID account : accounts) {
            for (int i = 0; i <= random.nextInt(3); i++) {
                String ref = "billing:" + account + "-" + i;
                link(books, ref, account);
                for (int j = 0; j <= random.nextInt(2); j++) {
                    subscription(random, ref, ref + "-" + j);
                }
                if (random.nextInt(5) == 0) {
                    link(books, ref, random.nextInt(4) == 0 ? null : accounts.get(random.nextInt(ACCOUNTS)));
                }
            }
        }
        int from = 0;
        while (from < facts.size()) {
            int to = Math.min(facts.size(), from + 1 + random.nextInt(12));
            books.facts(facts.subList(from, to));
            from = to;
        }
    }

    private void link(Books books, String ref, UUID account) {
        links.put(ref, account);
        books.link(ref, account);
    }

    private void subscription(Random random, String ref, String id) {
        String currency = CURRENCIES.get(random.nextInt(CURRENCIES.size()));
        Instant from = when(random);
        for (int version = 1; version <= 1 + random.nextInt(5); version++) {
            SubscriptionStatus status = SubscriptionStatus.values()[random.nextInt(3) == 0 ? random.nextInt(5) : 1];
            facts.add(new SubscriptionFact(
                    id,
                    ref,
                    version * 10L,
                    from,
                    status,
                    currency,
                    random.nextInt(6) * 1_033L,
                    0,
                    random.nextInt(3) == 0 ? when(random) : null,
                    null,
                    false,
                    random.nextInt(6) == 0 ? when(random) : null));
            // now and then a later version is valid from an earlier instant
            from = random.nextInt(8) == 0 ? when(random) : from.plus(Duration.ofHours(random.nextInt(1_000)));
        }
    }

    /** Midnight as often as not, for that is where edges are. */
    private static Instant when(Random random) {
        Instant day = FIRST.plus(Duration.ofDays(random.nextInt(DAYS)));
        return random.nextBoolean() ? day : day.plusSeconds(random.nextInt(86_400));
    }

    private static void rate() {
        given().auth()
                .oauth2(Tokens.person("head", "cs-manager"))
                .contentType("application/json")
                .body("{\"rate\": 1.0837}")
                .put("/v1/exchange-rates/EUR/2025-01-01")
                .then()
                .statusCode(200);
    }
}
