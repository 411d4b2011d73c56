package io.holdfast.scoring.configure;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** All assignments in the order in which they are asked. No two have one position. */
final class AssignmentOrder {

    private static final Comparator<AssignmentView> FIRST = Comparator.comparingInt(AssignmentView::position);

    private AssignmentOrder() {}

    static Optional<AssignmentView> find(List<AssignmentView> all, String id) {
        return all.stream().filter(one -> one.id().equals(id)).findFirst();
    }

    static List<AssignmentView> without(List<AssignmentView> all, String id) {
        return all.stream().filter(one -> !one.id().equals(id)).sorted(FIRST).toList();
    }

    /** With one in the place of the one of its name; those that stood there or behind move back as far as they must. */
    static List<AssignmentView> with(List<AssignmentView> all, AssignmentView one) {
        List<AssignmentView> order = new ArrayList<>(without(all, one.id()));
        int place = (int) order.stream()
                .filter(other -> other.position() < one.position())
                .count();
        order.add(place, one);
        for (int i = place + 1;
                i < order.size() && order.get(i).position() <= order.get(i - 1).position();
                i++) {
            AssignmentView pushed = order.get(i);
            order.set(i, pushed.at(order.get(i - 1).position() + 1).numbered(pushed.version() + 1));
        }
        return List.copyOf(order);
    }

    /** The position behind all. */
    static int last(List<AssignmentView> all) {
        return all.stream().mapToInt(AssignmentView::position).max().orElse(0) + 1;
    }

    /**
     * What a document says. One that names no ids, like one from another installation, leaves its name to an assignment
     * that decides the same as one of ours.
     */
    static List<AssignmentView> said(JsonNode document, List<AssignmentView> ours) {
        List<AssignmentView> left = new ArrayList<>(ours);
        List<AssignmentView> said = new ArrayList<>();
        for (JsonNode body : document) {
            AssignmentView unnamed = unnamed(body);
            Optional<AssignmentView> same = left.stream()
                    .filter(one -> body.hasNonNull("id")
                            ? one.id().equals(body.get("id").asText())
                            : one.decidesTheSameAs(unnamed))
                    .findFirst();
            same.ifPresent(left::remove);
            said.add(named(unnamed, body, same));
        }
        return List.copyOf(said);
    }

    private static AssignmentView unnamed(JsonNode body) {
        return new AssignmentView(
                null,
                body.path("position").asInt(),
                body.hasNonNull("when")
                        ? body.get("when").asText()
                        : body.path("condition").asText(),
                body.path("model").textValue(),
                body.hasNonNull("model_version") ? body.get("model_version").asInt() : null,
                1);
    }

    private static AssignmentView named(AssignmentView unnamed, JsonNode body, Optional<AssignmentView> same) {
        String id = body.hasNonNull("id")
                ? body.get("id").asText()
                : same.map(AssignmentView::id).orElseGet(() -> name(unnamed));
        return new AssignmentView(
                id,
                unnamed.position(),
                unnamed.when(),
                unnamed.model(),
                unnamed.modelVersion(),
                same.map(one -> one.saysTheSameAs(unnamed) ? one.version() : one.version() + 1)
                        .orElse(body.path("version").asLong(1)));
    }

    private static String name(AssignmentView unnamed) {
        String text = unnamed.position() + " " + unnamed.when() + " " + unnamed.model();
        return "assignment-"
                + UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8))
                        .toString()
                        .substring(0, 8);
    }
}
