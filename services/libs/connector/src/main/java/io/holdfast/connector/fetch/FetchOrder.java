package io.holdfast.connector.fetch;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/**
 * An object to be fetched.
 *
 * @param what kind of object, in the fetcher's words
 * @param runId the run that asks; null for live traffic
 * @param personRef reference of the person it is; null when it is none
 * @param askedAt when it changed, by the vendor's clock
 * @param notBefore when it will be worth asking; null: at once. Kept apart from what is to be fetched at once
 */
public record FetchOrder(
        String sourceId,
        String what,
        String objectId,
        String runId,
        String personRef,
        Instant askedAt,
        Instant notBefore) {

    private record Key(String sourceId, String what, String objectId, String runId, boolean later)
            implements Comparable<Key> {

        private static final Comparator<Key> ORDER = Comparator.comparing(Key::sourceId)
                .thenComparing(Key::what)
                .thenComparing(Key::objectId)
                .thenComparing(Key::runId)
                .thenComparing(Key::later);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    boolean later() {
        return notBefore != null;
    }

    /** Each object once per run, as of the newest change, in the order in which rows are locked. */
    public static List<FetchOrder> distinct(Collection<FetchOrder> orders) {
        Map<Key, FetchOrder> distinct = new TreeMap<>();
        orders.forEach(order -> distinct.merge(
                new Key(
                        order.sourceId(),
                        order.what(),
                        order.objectId(),
                        order.runId() == null ? "" : order.runId(),
                        order.later()),
                order,
                BinaryOperator.maxBy(Comparator.comparing(FetchOrder::askedAt))));
        return List.copyOf(distinct.values());
    }
}
