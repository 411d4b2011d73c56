package io.holdfast.connector.dialect;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** Thins out versioned facts. */
final class Versions {

    private record Key(String id, long version) {}

    private Versions() {}

    /** Of facts with equal id and version the one that comes last; the others keep their order. */
    static <T> List<T> last(List<T> facts, Function<T, String> id, ToLongFunction<T> version) {
        Map<Key, T> last = new LinkedHashMap<>();
        for (T fact : facts) {
            last.put(new Key(id.apply(fact), version.applyAsLong(fact)), fact);
        }
        return List.copyOf(last.values());
    }
}
