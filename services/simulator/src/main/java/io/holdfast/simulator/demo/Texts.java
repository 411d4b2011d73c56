package io.holdfast.simulator.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The sentences inside an answer. */
final class Texts {

    private Texts() {}

    /** The field {@code text} of each element of an array. */
    static Stream<String> lines(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(node -> node.path("text").asText());
    }
}
