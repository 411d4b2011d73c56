package io.holdfast.connector.normalise;

import io.holdfast.connector.dialect.Item;
import io.holdfast.connector.raw.RawRequest;
import io.holdfast.connector.source.Source;
import io.holdfast.events.Envelope;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A request and what its dialect made of it.
 *
 * @param request with its run, if that still counts
 * @param source as it was when the request was normalised
 * @param message the message it came in; null when it is replayed from quarantine
 */
public record Normalised(RawRequest request, Source source, Envelope<?> message, List<Item> items) {

    /** Whom the vendor wants forgotten. */
    Set<String> toForget() {
        return items.stream()
                .filter(Item.ToForget.class::isInstance)
                .map(item -> ((Item.ToForget) item).personRef())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    Set<String> people() {
        return items.stream()
                .flatMap(item -> switch (item) {
                    case Item.Taken taken -> taken.people().stream();
                    case Item.SetAside aside -> aside.people().stream();
                    case Item.ToFetch order -> order.people().stream();
                    case Item.ToForget _, Item.PassedOver _ -> Stream.<String>empty();
                })
                .collect(Collectors.toSet());
    }
}
