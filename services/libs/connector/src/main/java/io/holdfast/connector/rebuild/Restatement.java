package io.holdfast.connector.rebuild;

import io.holdfast.connector.dialect.Dialect;
import io.holdfast.connector.dialect.Fact;
import io.holdfast.connector.dialect.Item;
import io.holdfast.connector.normalise.Normalised;
import io.holdfast.connector.person.PersonRefs;
import io.holdfast.connector.quarantine.QuarantinedItem;
import io.holdfast.connector.raw.RawRequest;
import io.holdfast.connector.source.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What one archived request tells of past days, by today's mapping. An item is read as it came, live or in a run; what must
 * be set aside that way is read as history, so that what came too late then is told now. An item that left quarantine is
 * read as it left, one that was discarded stays so.
 *
 * @param normalised under the rebuild's run: usage of its days only, nothing to be quarantined, fetched or forgotten
 * @param setAside how many items still cannot be normalised
 */
record Restatement(Normalised normalised, int setAside) {

    /** @param closed items of this request that are in quarantine no more */
    static Restatement of(
            Rebuild rebuild,
            RawRequest request,
            List<QuarantinedItem> closed,
            Dialect dialect,
            Source source,
            PersonRefs refs) {
        Reader reader = new Reader(rebuild, dialect, source, refs);
        List<Item> told = reader.told(request, closed);
        int setAside =
                (int) told.stream().filter(Item.SetAside.class::isInstance).count();
        List<Item> restated = told.stream().map(reader::restated).toList();
        return new Restatement(new Normalised(request.inRun(rebuild.runId()), source, null, restated), setAside);
    }

    private record Reader(Rebuild rebuild, Dialect dialect, Source source, PersonRefs refs) {

        List<Item> told(RawRequest request, List<QuarantinedItem> closed) {
            Map<Integer, QuarantinedItem> left =
                    closed.stream().collect(Collectors.toMap(QuarantinedItem::item, item -> item));
            List<Item> told = new ArrayList<>();
            for (Item item : read(request)) {
                QuarantinedItem instead = left.get(item.position());
                if (instead == null) {
                    told.add(item);
                } else if (instead.state().equals("replayed")) {
                    told.addAll(read(alone(request, instead)));
                } else {
                    told.add(new Item.PassedOver(item.position(), instead.state()));
                }
            }
            return told;
        }

        private List<Item> read(RawRequest request) {
            List<Item> asItCame = dialect.normalise(request, source, refs);
            if (asItCame.stream().noneMatch(Item.SetAside.class::isInstance)) {
                return asItCame;
            }
            Map<Integer, Item> asHistory = dialect.normalise(request.inRun(rebuild.runId()), source, refs).stream()
                    .collect(Collectors.toMap(Item::position, item -> item));
            return asItCame.stream()
                    .map(item -> item instanceof Item.SetAside ? asHistory.get(item.position()) : item)
                    .toList();
        }

        private static RawRequest alone(RawRequest request, QuarantinedItem item) {
            return new RawRequest(
                    request.id(),
                    request.sourceId(),
                    item.door(),
                    "POST",
                    item.path(),
                    Map.of(),
                    item.payload(),
                    item.receivedAt(),
                    request.runId());
        }

        Item restated(Item item) {
            return switch (item) {
                case Item.Taken taken -> usage(taken);
                case Item.SetAside aside -> new Item.PassedOver(aside.position(), "still-set-aside");
                case Item.PassedOver passed -> passed;
                case Item.ToFetch _, Item.ToForget _ -> new Item.PassedOver(item.position(), "not-restated");
            };
        }

        private Item usage(Item.Taken taken) {
            List<Fact> facts = taken.facts().stream()
                    .filter(Fact.Usage.class::isInstance)
                    .map(fact -> ((Fact.Usage) fact).fact())
                    .filter(fact -> rebuild.covers(fact.day()))
                    .<Fact>map(Fact.Restated::new)
                    .toList();
            return facts.isEmpty()
                    ? new Item.PassedOver(taken.position(), "not-restated")
                    : new Item.Taken(taken.position(), taken.people(), facts, taken.observed());
        }
    }
}
