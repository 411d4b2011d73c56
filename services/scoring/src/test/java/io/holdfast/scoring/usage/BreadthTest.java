package io.holdfast.scoring.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.scoring.StoredJson;
import io.holdfast.scoring.product.ProductFormat;
import io.holdfast.scoring.product.Products;
import io.holdfast.scoring.score.Measurement;
import io.holdfast.scoring.score.Measurement.Measured;
import io.holdfast.scoring.score.Measurement.Missing;
import io.holdfast.scoring.score.Measurement.NotApplicable;
import io.holdfast.scoring.usage.Breadth.FeatureUse;
import io.holdfast.scoring.usage.Entitlements.Entitlement;
import io.holdfast.scoring.usage.Footprint.Colleague;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BreadthTest {

    private static final Instant NOW = Instant.parse("2026-06-15T10:00:00Z");

    private static final Products CATALOGUE = products("""
            {"id": "reports", "broad": true, "intendedRoles": ["Nurse", "Doctor"], "features": [
              {"name": "Report"}, {"name": "export", "level": "ADVANCED"}, {"name": "sync", "role": "AUTOMATION"},
              {"name": "login", "role": "LOG_ON"}]}
            """, """
            {"id": "surveys", "features": [{"name": "survey"}, {"name": "answer"}]}
            """);

    @Test
    void featuresUsedInNinetyDaysAreComparedWithThoseEntitledTo() {
        List<FeatureUse> used = List.of(
                new FeatureUse("report", "web", 0, 3),
                new FeatureUse("report", "api", 0, 1),
                new FeatureUse("survey", "", 2, 2),
                new FeatureUse("export", "", 0, 0),
                new FeatureUse("login", "", 9, 9),
                new FeatureUse("strange", "", 9, 9));
        assertThat(value(read("", used, none()), Breadth.U3)).as("2 of 5").isEqualByComparingTo("0.4");
        assertThat(value(read("reports", used, none()), Breadth.U3)).isEqualByComparingTo("0.333333");
        assertThat(value(read("", used, told("surveys", null)), Breadth.U3)).isEqualByComparingTo("0.5");
        assertThat(value(read("", used, told("surveys", List.of("Survey"))), Breadth.U3))
                .isEqualByComparingTo("1");
        assertThat(read("reports", used, told("surveys", null)).values())
                .allSatisfy(is -> assertThat(is).isInstanceOf(NotApplicable.class));
        assertThat(read("", used, told("surveys", List.of("login"))).get(Breadth.U3))
                .as("logging on is no value")
                .isInstanceOf(Missing.class);
        assertThat(Breadth.read("", used, products(), new Entitlements(products(), List.of()), NOW)
                        .get(Breadth.U3))
                .as("nobody described features")
                .isInstanceOf(Missing.class);
    }

    @Test
    void channelsAreThoseOfFourWeeksWhereAnyAreKnown() {
        assertThat(value(
                        read(
                                "",
                                List.of(
                                        new FeatureUse("report", "web", 1, 1),
                                        new FeatureUse("export", "web", 1, 1),
                                        new FeatureUse("export", "mobile", 1, 1),
                                        new FeatureUse("export", "kiosk", 0, 1),
                                        new FeatureUse("export", "", 1, 1)),
                                none()),
                        Breadth.CHANNELS))
                .isEqualByComparingTo("2");
        assertThat(value(read("", List.of(new FeatureUse("report", "web", 0, 0)), none()), Breadth.CHANNELS))
                .isEqualByComparingTo("0");
        assertThat(read("", List.of(new FeatureUse("report", "", 1, 1)), none()).get(Breadth.CHANNELS))
                .isInstanceOf(Missing.class);
    }

    @ParameterizedTest(name = "{0} by people, {1} by api, {2} scheduled, {3} by automation features: {4}")
    @CsvSource({"50, 25, 25, 0, true", "51, 25, 24, 0, false", "50, 0, 0, 50, true", "9, 0, 0, 0, false"})
    void machinesCountByChannelAndByFeature(long people, long api, long scheduled, long automation, boolean mostly) {
        var read = read(
                "",
                List.of(
                        new FeatureUse("report", "web", people, people),
                        new FeatureUse("report", "api", api, api),
                        new FeatureUse("sync", "scheduled", scheduled, scheduled),
                        new FeatureUse("sync", "", automation, automation)),
                none());
        assertThat(Breadth.mostlyAutomated(read.get(Breadth.AUTOMATION))).isEqualTo(mostly);
        assertThat(read("", List.of(), none()).get(Breadth.AUTOMATION)).isInstanceOf(Missing.class);
    }

    @Test
    void intendedUsersAreActiveOrElseIntendedRoles() {
        List<User> users = users(13);
        List<Colleague> colleagues = List.of(
                new Colleague("p1", "nurse ", "Ward 1"),
                new Colleague("p2", "nurse", "Ward 2"),
                new Colleague("p99", "doctor", "Ward 3"));
        var byNumber = Footprint.read("reports", Map.of("reports", users), colleagues, intended(20), NOW);
        assertThat(value(byNumber, Footprint.U4)).isEqualByComparingTo("0.65");
        var byRole = Footprint.read("reports", Map.of("reports", users), colleagues, none(), NOW);
        assertThat(value(byRole, Footprint.U4)).isEqualByComparingTo("0.5");
        assertThat(value(byRole, Footprint.FOOTPRINT)).isEqualByComparingTo("0.5");
        var narrow = Footprint.read("surveys", Map.of("surveys", users), colleagues, none(), NOW);
        assertThat(narrow.get(Footprint.U4)).isInstanceOf(NotApplicable.class);
        assertThat(value(narrow, Footprint.FOOTPRINT)).as("departments").isEqualByComparingTo("0.666667");
        assertThat(Footprint.read("surveys", Map.of(), List.of(), none(), NOW).get(Footprint.FOOTPRINT))
                .isInstanceOf(Missing.class);
    }

    private static List<User> users(int many) {
        return IntStream.range(0, many)
                .mapToObj(i -> new User("p" + i, 3, 4, 10, true, false, 100, null, false))
                .toList();
    }

    private static Entitlements none() {
        return new Entitlements(CATALOGUE, List.of());
    }

    private static Entitlements told(String product, List<String> features) {
        return new Entitlements(CATALOGUE, List.of(new Entitlement(product, features, null, null, List.of())));
    }

    private static Entitlements intended(int users) {
        return new Entitlements(CATALOGUE, List.of(new Entitlement("reports", null, null, users, null)));
    }

    private static Map<String, Measurement> read(String product, List<FeatureUse> used, Entitlements entitled) {
        return Breadth.read(product, used, CATALOGUE, entitled, NOW);
    }

    private static Products products(String... json) {
        return new Products(Stream.of(json)
                .map(one -> ProductFormat.read(StoredJson.tree(one)))
                .toList());
    }

    private static BigDecimal value(Map<String, Measurement> read, String name) {
        return ((Measured) read.get(name)).value();
    }
}
