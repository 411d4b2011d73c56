package io.holdfast.simulator.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The sentences inside an answer. */
final class Texts {

    private Texts() {}

    /** The contributions of a health answer that cost points, most first. */
    static Stream<String> costliest(JsonNode health) {
        return StreamSupport.stream(health.path("contributions").spliterator(), false)
                .filter(c -> c.path("lost").decimalValue().signum() > 0)
                .sorted(Comparator.comparing((JsonNode c) -> c.path("lost").decimalValue())
                        .reversed())
                .map(c -> "%s (-%s)"
                        .formatted(c.path("text").asText(), c.path("lost").asText()));
    }

    /** The field {@code text} of each element of an array. */
    static Stream<String> lines(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(node -> node.path("text").asText());
    }
}
