package io.holdfast.connector.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.connector.dialect.Fact;
import io.holdfast.connector.dialect.Item;
import io.holdfast.connector.dialect.Observed;
import io.holdfast.connector.fetch.FetchOrder;
import io.holdfast.connector.raw.RawRequest;
import io.holdfast.connector.source.Source;
import io.holdfast.events.UsageEvent.UsageFact;
import io.holdfast.events.UsageEvent.UsageKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a group of requests comes to. */
class HarvestTest {

    private static final Instant NOW = Instant.parse("2026-03-02T09:15:00Z");

    @Test
    void suppressedPeopleAreDroppedAndCountedAndNobodyElse() {
        Harvest harvest = Harvest.of(
                List.of(request(
                        "r",
                        null,
                        taken(0, "web:gone"),
                        taken(1, "web:stays"),
                        aside(2, "web:gone"),
                        aside(3, "web:stays"),
                        new Item.PassedOver(4, "alias"))),
                Set.of("web:gone"),
                NOW);
        assertThat(harvest.dropped()).isEqualTo(Map.of("web:gone", 2));
        assertThat(harvest.quarantined()).singleElement().satisfies(item -> assertThat(item.item())
                .isEqualTo(3));
        assertThat(harvest.outcomes()).isEqualTo(Map.of("suppressed", 2, "taken", 1, "too-old", 1, "alias", 1));
    }

    @Test
    void eachRunIsCountedByItself() {
        Harvest harvest = Harvest.of(
                List.of(
                        request("a", "run-1", taken(0, "web:p"), aside(1, "web:p")),
                        request("b", "run-2", taken(0, "web:p")),
                        request("c", null, taken(0, "web:p")),
                        request("d", "run-1", taken(0, "web:p"))),
                Set.of(),
                NOW);
        assertThat(harvest.runs())
                .isEqualTo(Map.of("run-1", new Harvest.RunCount(2, 1), "run-2", new Harvest.RunCount(1, 0)));
    }

    @Test
    void ordersCarryTheirRunUnlessTheyAreForLater() {
        Item now = new Item.ToFetch(0, "contacts", "1", NOW, Set.of("web:p"));
        Item gone = new Item.ToFetch(1, "contacts", "2", NOW, Set.of("web:gone"));
        Item later = new Item.ToFetch(2, "meetings", "3", NOW, Set.of(), NOW.plusSeconds(60));
        Normalised request = request("r", "run-1", now, gone, later, new Item.ToForget(3, "web:gone"));
        Harvest harvest = Harvest.of(List.of(request), Set.of("web:gone"), NOW);
        assertThat(harvest.orders())
                .containsExactly(
                        new FetchOrder("web", "contacts", "1", "run-1", "web:p", NOW, null),
                        new FetchOrder("web", "meetings", "3", null, null, NOW, NOW.plusSeconds(60)));
        assertThat(harvest.dropped()).isEqualTo(Map.of("web:gone", 1));
        assertThat(request.toForget()).containsExactly("web:gone");
    }

    private static Normalised request(String id, String runId, Item... items) {
        RawRequest request =
                new RawRequest(id, "web", "segment", "POST", "/v1/batch", Map.of(), new byte[0], NOW, runId);
        Source source = new Source("web", "segment", List.of("k"), true, false, Map.of(), true, 1);
        return new Normalised(request, source, null, List.of(items));
    }

    private static Item taken(int position, String person) {
        UsageFact fact = new UsageFact("m", 0, LocalDate.of(2026, 3, 2), NOW, person, null, "a", UsageKind.VALUE, 1);
        return new Item.Taken(position, Set.of(person), List.of(new Fact.Usage(fact)), Observed.NOTHING);
    }

    private static Item aside(int position, String person) {
        return new Item.SetAside(position, Set.of(person), "too-old", "why", new byte[0]);
    }
}
