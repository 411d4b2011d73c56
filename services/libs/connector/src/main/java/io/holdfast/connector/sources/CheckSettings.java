package io.holdfast.connector.sources;

import io.holdfast.connector.Connector;
import io.holdfast.connector.dialect.Dialect;
import io.holdfast.http.Destinations;
import io.holdfast.http.InvalidInput;
import io.holdfast.http.guard.Destination;
import io.holdfast.http.guard.Ruling;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Settings as an administrator wrote them: known names, sensible values, and addresses that we may connect to. */
@ApplicationScoped
class CheckSettings {

    private static final int MOST_VALUES = 1_000;
    private static final int LONGEST_VALUE = 200;

    private final Connector connector;
    private final Destinations destinations;

    CheckSettings(Connector connector, Destinations destinations) {
        this.connector = connector;
        this.destinations = destinations;
    }

    /** The settings; fails with {@link InvalidInput}. */
    Uni<Map<String, List<String>>> of(String kind, Map<String, List<String>> settings) {
        Dialect dialect = connector
                .dialect(kind)
                .orElseThrow(() -> new InvalidInput("kind", "must be one of " + String.join(", ", connector.kinds())));
        Map<String, List<String>> given = Objects.requireNonNullElse(settings, Map.of());
        given.forEach((name, values) -> check(dialect, name, values));
        dialect.faults(given).forEach((name, fault) -> {
            throw new InvalidInput("settings." + name, fault);
        });
        return Multi.createFrom()
                .iterable(given.entrySet())
                .filter(setting -> dialect.addresses().contains(setting.getKey()))
                .onItem()
                .transformToUniAndConcatenate(setting -> reachable(setting.getKey(), setting.getValue()))
                .collect()
                .asList()
                .replaceWith(given);
    }

    private static void check(Dialect dialect, String name, List<String> values) {
        if (!dialect.settings().contains(name)) {
            throw new InvalidInput("settings." + name, "is not a setting of this kind of source");
        }
        if (values == null
                || values.size() > MOST_VALUES
                || values.stream().anyMatch(value -> value == null || value.length() > LONGEST_VALUE)) {
            throw new InvalidInput(
                    "settings." + name,
                    "must be at most %d values of at most %d characters".formatted(MOST_VALUES, LONGEST_VALUE));
        }
    }

    private Uni<Void> reachable(String name, List<String> urls) {
        return Multi.createFrom()
                .iterable(urls)
                .onItem()
                .transformToUniAndConcatenate(destinations::resolve)
                .invoke(ruling -> {
                    if (ruling instanceof Ruling.Refused<Destination>(String reason)) {
                        throw new InvalidInput("settings." + name, reason);
                    }
                })
                .collect()
                .asList()
                .replaceWithVoid();
    }
}
