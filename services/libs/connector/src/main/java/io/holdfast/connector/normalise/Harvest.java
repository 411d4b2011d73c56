package io.holdfast.connector.normalise;

import io.holdfast.connector.Connector;
import io.holdfast.connector.dialect.Fact;
import io.holdfast.connector.dialect.Item;
import io.holdfast.connector.dialect.Observed;
import io.holdfast.connector.fetch.FetchOrder;
import io.holdfast.connector.quarantine.QuarantinedItem;
import io.holdfast.messaging.Announcement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What a group of normalised requests comes to: facts and identities packed into as few messages as possible, items to set
 * aside, and the counts. Items that name a suppressed person are dropped, whatever else they name.
 */
final class Harvest {

    /** Requests of one source under one run leave together; {@code runId} is empty for live traffic. */
    private record Lot(String sourceId, String runId) {}

    /** What leaves of one lot. */
    private record Load(Normalised first, List<Fact> facts, List<Observed> observed) {}

    /** Counts of one run. */
    record RunCount(int announced, int quarantined) {
        RunCount plus(int moreAnnounced, int moreQuarantined) {
            return new RunCount(announced + moreAnnounced, quarantined + moreQuarantined);
        }
    }

    private final Map<Lot, Load> loads = new LinkedHashMap<>();
    private final List<QuarantinedItem> quarantined = new ArrayList<>();
    private final List<FetchOrder> orders = new ArrayList<>();
    private final Map<String, Integer> dropped = new HashMap<>();
    private final Map<String, RunCount> runs = new TreeMap<>();
    private final Map<String, Integer> outcomes = new TreeMap<>();

    private Harvest() {}

    /** @param gone references of suppressed people */
    static Harvest of(List<Normalised> group, Set<String> gone, Instant now) {
        Harvest harvest = new Harvest();
        group.forEach(one -> one.items().forEach(item -> harvest.take(one, item, gone, now)));
        return harvest;
    }

    private void take(Normalised from, Item item, Set<String> gone, Instant now) {
        switch (item) {
            case Item.Taken taken when isGone(taken.people(), gone) -> drop(taken.people(), gone);
            case Item.SetAside aside when isGone(aside.people(), gone) -> drop(aside.people(), gone);
            case Item.ToFetch order when isGone(order.people(), gone) -> drop(order.people(), gone);
            case Item.Taken taken -> {
                Load load = load(from);
                load.facts().addAll(taken.facts());
                load.observed().add(taken.observed());
                count(from, "taken", taken.facts().size(), 0);
            }
            case Item.SetAside aside -> {
                quarantined.add(row(from, aside, now));
                count(from, aside.reason(), 0, 1);
            }
            case Item.ToFetch order -> {
                orders.add(order(from, order));
                count(from, "to-fetch", 0, 0);
            }
            case Item.ToForget _ -> count(from, "to-forget", 0, 0);
            case Item.PassedOver passed -> count(from, passed.why(), 0, 0);
        }
    }

    private static boolean isGone(Set<String> people, Set<String> gone) {
        return !Collections.disjoint(people, gone);
    }

    private void drop(Set<String> people, Set<String> gone) {
        people.stream().filter(gone::contains).forEach(person -> dropped.merge(person, 1, Integer::sum));
        outcomes.merge("suppressed", 1, Integer::sum);
    }

    private Load load(Normalised from) {
        String run = from.request().runId() == null ? "" : from.request().runId();
        return loads.computeIfAbsent(
                new Lot(from.source().id(), run), _ -> new Load(from, new ArrayList<>(), new ArrayList<>()));
    }

    private void count(Normalised from, String outcome, int announced, int setAside) {
        outcomes.merge(outcome, 1, Integer::sum);
        String run = from.request().runId();
        if (run != null) {
            runs.merge(
                    run,
                    new RunCount(announced, setAside),
                    (one, more) -> one.plus(more.announced(), more.quarantined()));
        }
    }

    private static FetchOrder order(Normalised from, Item.ToFetch item) {
        return new FetchOrder(
                from.source().id(),
                item.what(),
                item.objectId(),
                item.notBefore() == null ? from.request().runId() : null,
                item.people().stream().findFirst().orElse(null),
                item.occurredAt(),
                item.notBefore());
    }

    private static QuarantinedItem row(Normalised from, Item.SetAside aside, Instant now) {
        return new QuarantinedItem(
                UUID.randomUUID(),
                from.request().id(),
                aside.position(),
                from.source().id(),
                from.request().door(),
                from.request().path(),
                aside.reason(),
                aside.detail(),
                aside.payload(),
                aside.people(),
                from.request().runId(),
                from.request().receivedAt(),
                now,
                "open");
    }

    /** The messages that leave: identities first, so that references are known when facts arrive. */
    List<Announcement> announcements(Connector connector) {
        List<Announcement> all = new ArrayList<>();
        loads.forEach((lot, load) -> {
            Observed.join(load.observed())
                    .pack(lot.sourceId(), load.first().source().mayCreateAccounts())
                    .forEach(event -> all.add(announce(
                            Announcement.of(
                                    event,
                                    connector.type("identities-observed"),
                                    subject(lot),
                                    load.first().request().receivedAt()),
                            load)));
            Fact.pack(lot.sourceId(), load.facts())
                    .forEach(event -> all.add(announce(
                            Announcement.of(
                                    event, subject(lot), load.first().request().receivedAt()),
                            load)));
        });
        return all;
    }

    private static Announcement announce(Announcement announcement, Load load) {
        Announcement caused = load.first().message() == null
                ? announcement
                : announcement.causedBy(load.first().message());
        return caused.inRun(load.first().request().runId());
    }

    private static String subject(Lot lot) {
        return "source:" + lot.sourceId();
    }

    List<QuarantinedItem> quarantined() {
        return quarantined;
    }

    /** What must be fetched, each object once per run. */
    List<FetchOrder> orders() {
        return FetchOrder.distinct(orders);
    }

    /** Items dropped because of suppression, by person. */
    Map<String, Integer> dropped() {
        return dropped;
    }

    /** What each run gained, in the order of run ids. */
    Map<String, RunCount> runs() {
        return runs;
    }

    /** Items by what became of them. */
    Map<String, Integer> outcomes() {
        return outcomes;
    }
}
