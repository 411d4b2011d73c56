package io.holdfast.connector.dialect;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** Thins out versioned facts. */
final class Versions {

    private record Key(String id, long version) {}

    private Versions() {}

    /** Of facts of a type with equal id and version the one told by the greatest event id. */
    static <F extends Fact, T> List<T> last(
            List<Fact> facts,
            Class<F> type,
            Function<F, String> id,
            ToLongFunction<F> version,
            Function<F, String> told,
            Function<F, T> unwrap) {
        Map<Key, F> last = new LinkedHashMap<>();
        for (Fact fact : facts) {
            if (type.isInstance(fact)) {
                F one = type.cast(fact);
                last.merge(
                        new Key(id.apply(one), version.applyAsLong(one)),
                        one,
                        BinaryOperator.maxBy(Comparator.comparing(told)));
            }
        }
        return last.values().stream().map(unwrap).toList();
    }
}
